package corpus

import (
	"fmt"
	"strings"
)

// eleventySite keeps a folder for each language; each text says its own address.
type eleventySite struct{ peer }

func (s eleventySite) texts(e *entry, lang string) file {
	kinds := [...]string{plan: "plan", services: "services", chapter: "chapter", task: "task", service: "service"}
	more := fmt.Sprintf("lang: %s\nkey: %s\nparent: %s\nkind: %s\npermalink: /%s/%s/index.html\n", lang, e.key, quoted(e.parent), kinds[e.kind], lang, e.key)
	return s.text("content/"+lang+"/"+strings.ReplaceAll(e.key, "/", "-")+".md", e, lang, lang, more, func(e *entry) string { return e.key })
}

func (s eleventySite) facts(e *entry) []file { return s.inAll(e, s.texts) }

func (s eleventySite) messages(lang string) file {
	lines := []string{}
	for _, m := range s.bundle(lang) {
		lines = append(lines, " "+quoted(m.id)+": "+quoted(m.words))
	}
	return file{"messages/" + lang + ".json", "{\n" + strings.Join(lines, ",\n") + "\n}\n"}
}

func (s eleventySite) rest() []file {
	var langs []string
	for _, l := range languages {
		langs = append(langs, fmt.Sprintf(" {\"tag\": %q, \"name\": %q, \"dir\": %q}", l.tag, l.name, l.dir))
	}
	return []file{
		{"languages.json", "[\n" + strings.Join(langs, ",\n") + "\n]\n"},
		{"featured.json", jsonList(s.p.featured())},
	}
}

func (s eleventySite) template() (string, string, error) { return "templates/entry.11ty.js", "", nil }
