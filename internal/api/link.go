package api

import (
	"strings"

	"polyport/internal/content"
	"polyport/internal/site"
)

// links leads from the paths that prose links to, below an edition, back to
// what stands there.
type links struct {
	names map[string]string // "plan/15.2/index.html" to "entry:plan/15.2"
}

func newLinks(in Input) *links {
	l := &links{map[string]string{}}
	name := func(path, as string) { l.names[path+"index.html"] = as }
	for _, e := range in.Content.Entries {
		name(in.Site.Folder(e.Key), "entry:"+string(e.Key))
	}
	for _, u := range in.Content.Units.List {
		name(site.UnitFolder(u.Key), "unit:"+u.Key)
	}
	name(site.HelpFolder+"/", "contact:")
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

// href is an address in a text as documents have it.
func (l *links) href(h site.Href) site.Href {
	if path, below := h.Below(); below {
		return site.Href(l.key(path))
	}
	return h
}

// hole is a hole whose addresses are as documents have them.
func (l *links) hole(h site.Hole) site.Hole {
	h.Href = l.href(h.Href)
	if h.Unit != nil {
		unit := *h.Unit
		unit.Href = l.href(unit.Href)
		h.Unit = &unit
	}
	if h.Confirm != nil {
		h.Confirm = l.confirmation(h.Confirm)
	}
	if h.Fact != nil && h.Fact.Confirm != nil {
		fact := *h.Fact
		fact.Confirm = l.confirmation(fact.Confirm)
		h.Fact = &fact
	}
	return h
}

func (l *links) confirmation(c *site.Confirm) *site.Confirm {
	out := *c
	out.Whom.Href = l.href(out.Whom.Href)
	return &out
}

// body is prose as documents have it.
type body struct{ html, text string }

// bodies remembers the prose of one entry, which its editions share.
type bodies struct {
	links *links
	html  func(*site.Prose) (string, error)
	known map[*site.Prose]body
}

func (b *bodies) of(p *site.Prose) body {
	if p.Text.Blank() {
		return body{}
	}
	if known, ok := b.known[p]; ok {
		return known
	}
	linked := *p
	linked.Holes = make([]site.Hole, len(p.Holes))
	for i, h := range p.Holes {
		linked.Holes[i] = b.links.hole(h)
	}
	html, err := b.html(&linked)
	if err != nil {
		panic("api: " + err.Error()) // the join has filled all prose
	}
	out := body{html, p.Plain()}
	b.known[p] = out
	return out
}

// confirm is whom to ask about a fact; "" for one that is settled.
func (l *links) confirm(f *site.FactRow) string {
	if f.Shown.Confirm == nil {
		return ""
	}
	return string(l.href(f.Shown.Confirm.Whom.Href))
}

func keys(refs []site.EntryRef) []content.Key {
	out := make([]content.Key, len(refs))
	for i, r := range refs {
		out[i] = r.Key
	}
	return out
}
