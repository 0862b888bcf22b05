package audit

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
)

// joiner checks what one file says of another, after all have been scanned. It
// reads a file again only to show a fault in it.
type joiner struct {
	tree  *tree
	found diag.List
	err   error // the first of I/O

	shown places // of the file that was read last
}

// report notes a finding at a span of f.
func (j *joiner) report(code diag.Code, f *file, at span, format string, args ...any) *diag.Diagnostic {
	d := diag.New(code, diag.Pos{}, format, args...)
	d.Pos, d.Width, d.Line = j.locate(f, at)
	j.found.Add(d)
	return &j.found[len(j.found)-1]
}

// about notes a finding that no place in f shows.
func (j *joiner) about(code diag.Code, f *file, format string, args ...any) *diag.Diagnostic {
	j.found.Add(diag.New(code, diag.Pos{File: f.name}, format, args...))
	return &j.found[len(j.found)-1]
}

func (j *joiner) locate(f *file, at span) (diag.Pos, int, string) {
	j.read(f)
	return j.shown.locate(at)
}

// read returns the bytes of f, the last ones at once.
func (j *joiner) read(f *file) []byte {
	if j.shown.name != f.name {
		data, err := fs.ReadFile(j.tree.fsys, f.name)
		j.shown, j.err = places{name: f.name, data: data}, cmp.Or(j.err, err)
	}
	return j.shown.data
}

// fragments checks the links to places on other pages.
func (j *joiner) fragments() {
	for _, f := range j.tree.files {
		for _, p := range f.later {
			if p.target.marked && !p.target.has(p) {
				j.report("built-fragment", f, p.at, "#%s is not on %s", show(p.fragment), p.target.name)
			}
		}
		f.later = nil
	}
}

// alternates checks canonical links and hreflang sets.
func (j *joiner) alternates() {
	for _, f := range j.tree.files {
		if f.page == nil {
			continue
		}
		j.canonical(f)
		switch {
		case len(f.page.alternates) == 0:
		case f.page.noindex:
			j.report("built-hreflang", f, f.page.alternates[0].at, "a page that is not to be indexed has language alternates")
		default:
			j.set(f)
		}
	}
}

// canonical checks that an indexable page is its own canonical page, or where it
// leads on to, and that a page that is not to be indexed names no other.
func (j *joiner) canonical(f *file) {
	for i, c := range f.page.canonical {
		switch {
		case i > 0:
			first, _, _ := j.locate(f, f.page.canonical[0].at)
			d := j.report("built-hreflang", f, c.at, "a second canonical address")
			*d = d.WithRelated(first, "the first is here")
		case c.to.way == outside && j.tree.base == nil:
			// without a base URL nobody can say whose address this is
		case j.leadsNowhere(f, c, "the canonical address"):
		case f.page.moved != nil && !f.page.noindex && c.to.file == f.page.moved.to.file && !c.to.file.page.noindex:
		case !f.page.noindex && c.to.file != f:
			j.report("built-hreflang", f, c.at, "the canonical address of this page is %s, though the page itself is to be indexed", c.to.file.name)
		case f.page.noindex && c.to.file != f:
			j.report("built-hreflang", f, c.at, "the canonical address is %s, though the page itself is not to be indexed: search engines are told two things", c.to.file.name).Hint =
				"take one of the two out: a canonical link is for a page that may be indexed"
		}
	}
}

// leadsNowhere reports an address that is not a page of the site.
func (j *joiner) leadsNowhere(f *file, a alternate, what string) bool {
	switch {
	case a.to.way == broken:
		j.report("built-hreflang", f, a.at, "%s %q %s", what, show(a.href), a.to.why).Hint = a.to.hint
	case a.to.way == outside:
		j.report("built-hreflang", f, a.at, "%s %q lies outside the base URL", what, show(a.href))
	case j.tree.base != nil && !a.to.absolute:
		j.report("built-hreflang", f, a.at, "%s %q is relative, where search engines want the whole address", what, show(a.href))
	case a.to.file.page == nil:
		j.report("built-hreflang", f, a.at, "%s is %s, which is not a page", what, a.to.file.name)
	default:
		return false
	}
	return true
}

// set checks the hreflang set of f.
func (j *joiner) set(f *file) {
	first := map[string]span{}
	self, abroad := false, false
	for _, a := range f.page.alternates {
		if at, twice := first[a.lang]; twice {
			pos, _, _ := j.locate(f, at)
			d := j.report("built-hreflang", f, a.at, "a second alternate for %q", show(a.lang))
			*d = d.WithRelated(pos, "the first is here")
			continue
		}
		first[a.lang] = a.at
		if a.to.way == outside && j.tree.base == nil {
			abroad = true
			continue
		}
		self = self || j.tree.names(a, f)
		j.alternate(f, a)
	}
	at := f.page.alternates[0].at
	if !self && !abroad {
		j.report("built-hreflang", f, at, "the language alternates lack the page itself")
	}
	if _, ok := first["x-default"]; !ok {
		j.report("built-hreflang", f, at, "the language alternates lack x-default")
	}
}

// alternate checks one member of the set of f.
func (j *joiner) alternate(f *file, a alternate) {
	lang, ok := bcp47.Parse(a.lang)
	if a.lang != "x-default" && !ok {
		j.report("built-hreflang", f, a.at, "hreflang is %q, which is not a language tag", show(a.lang))
		return
	}
	if j.leadsNowhere(f, a, "the alternate for "+a.lang) {
		return
	}
	other := a.to.file
	switch {
	case other.page.noindex:
		j.report("built-hreflang", f, a.at, "the alternate for %s is %s, which is not to be indexed", a.lang, other.name)
	case a.lang == "x-default":
	case other.page.lang != "" && other.page.lang != lang:
		j.report("built-hreflang", f, a.at, "the alternate for %s is %s, whose language is %s", a.lang, other.name, other.page.lang)
	case !slices.ContainsFunc(other.page.alternates, func(b alternate) bool { return j.tree.names(b, f) }):
		d := j.report("built-hreflang", f, a.at, "the alternate for %s does not name this page in return", a.lang)
		*d = d.WithRelated(diag.Pos{File: other.name}, "its alternates do not lead back to %s", f.name)
	}
}

// names reports whether a is f in its own language. A page outside the folders
// of the languages, where readers choose one, is nobody's language: x-default
// is its name.
func (t *tree) names(a alternate, f *file) bool {
	return a.to.file == f && (a.lang != "x-default" || t.langOf(f.name) == "")
}

// byLanguage returns what each language of a set leads to.
func byLanguage(set []alternate) map[string]*file {
	m := make(map[string]*file, len(set))
	for _, a := range set {
		m[a.lang] = a.to.file
	}
	return m
}

// sameSet reports whether two sets lead to the same pages.
func sameSet(a, b []alternate) bool { return maps.Equal(byLanguage(a), byLanguage(b)) }
