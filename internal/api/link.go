package api

import (
	"html"
	"io"
	"strings"

	"polyport/internal/content"
	"polyport/internal/site"
)

// links leads from the paths that prose links to, below an edition, back to
// what stands there.
type links struct {
	names map[string]string // "plan/15.2/index.html" to "entry:plan/15.2"
}

// newLinks reads the paths off the first edition: all have the same.
func newLinks(editions []*edition) *links {
	l := &links{map[string]string{}}
	if len(editions) == 0 {
		return l
	}
	first := editions[0]
	name := func(p *site.Page, as string) { l.names[strings.TrimPrefix(p.Path.File(), string(first.lang)+"/")] = as }
	for key, p := range first.pages {
		name(p, "entry:"+string(key))
	}
	for _, p := range first.units {
		name(p, "unit:"+p.Unit.Key)
	}
	if first.help != nil {
		name(first.help, "contact:")
	}
	return l
}

// key is what a path with its fragment stands for: entry:plan/15.2#promise,
// unit:KEY or contact:KEY.
func (l *links) key(path string) string {
	file, fragment, _ := strings.Cut(path, "#")
	name, ok := l.names[file]
	switch {
	case !ok:
		panic("api: a text links to " + path + ", which is no entry, body or contact") // the join fills in nothing else
	case name == "contact:":
		return name + fragment
	case fragment != "":
		return name + "#" + fragment
	}
	return name
}

// body is prose as documents have it.
type body struct{ html, text string }

// bodies remembers the prose of one entry, which its editions share.
type bodies struct {
	links *links
	known map[*site.Prose]body
}

func (b *bodies) of(p *site.Prose) body {
	if p.Frag == nil {
		return body{}
	}
	if known, ok := b.known[p]; ok {
		return known
	}
	var s strings.Builder
	err := p.Write(&s, func(w io.StringWriter, path string) {
		_, _ = w.WriteString(html.EscapeString(b.links.key(path))) // a Builder does not fail
	})
	if err != nil {
		panic("api: " + err.Error()) // the join has filled all prose
	}
	out := body{s.String(), p.Plain()}
	b.known[p] = out
	return out
}

// confirm is whom to ask about a fact; "" for one that is settled.
func (l *links) confirm(f *site.FactRow) string {
	if f.Shown.Confirm == nil {
		return ""
	}
	return l.key(string(f.Shown.Confirm.Href))
}

func keys(refs []site.EntryRef) []content.Key {
	out := make([]content.Key, len(refs))
	for i, r := range refs {
		out[i] = r.Key
	}
	return out
}
