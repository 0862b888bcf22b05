package corpus

import (
	"fmt"
	"strings"
)

// hugoSite keeps a folder for each language. Chapters are sections, so that
// Hugo knows their tasks; permalinks in its configuration give the addresses.
type hugoSite struct{ peer }

func folder(lang string) string { return strings.ToLower(lang) }

func (s hugoSite) texts(e *entry, lang string) file {
	path := "content/" + folder(lang) + logical(e)
	if e.kind == task || e.kind == service {
		path += ".md"
	} else {
		path += "/_index.md"
	}
	return s.text(path, e, lang, folder(lang), "", logical)
}

// logical is the path of an entry by which Hugo knows it.
func logical(e *entry) string {
	if e.kind == task {
		_, name, _ := strings.Cut(e.key, "/")
		return "/" + e.parent + "/" + name
	}
	return "/" + e.key
}

func (s hugoSite) facts(e *entry) []file { return s.inAll(e, s.texts) }

// inAll are the texts of an entry in all languages: each holds the facts.
func (s peer) inAll(e *entry, text func(*entry, string) file) []file {
	var out []file
	for _, l := range languages {
		out = append(out, text(e, l.tag))
	}
	return out
}

func (s hugoSite) messages(lang string) file {
	var b strings.Builder
	for _, m := range s.bundle(lang) {
		fmt.Fprintf(&b, "%s = %s\n", m.id, quoted(m.words))
	}
	return file{"i18n/" + folder(lang) + ".toml", b.String()}
}

func (s hugoSite) rest() []file {
	var b strings.Builder
	for i, l := range languages {
		fmt.Fprintf(&b, "[%s]\nlocale = %q\nlabel = %q\ndirection = %q\ncontentDir = \"content/%s\"\nweight = %d\n\n", folder(l.tag), l.tag, l.name, l.dir, folder(l.tag), i+1)
	}
	out := []file{
		{"config/_default/languages.toml", b.String()},
		{"data/featured.json", jsonList(s.p.featured())},
	}
	for _, l := range languages {
		// The pages of terms link to their list; nothing links to the list of themes.
		out = append(out, file{"content/" + folder(l.tag) + "/themes/_index.md", "---\nbuild:\n  render: never\n---\n"})
	}
	return out
}

func jsonList(items []string) string {
	for i := range items {
		items[i] = quoted(items[i])
	}
	return "[" + strings.Join(items, ", ") + "]\n"
}

func (s hugoSite) template() (string, string, error) { return "layouts/page.html", "", nil }
