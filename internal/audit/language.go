package audit

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
)

// page is what an HTML file says of itself.
type page struct {
	root       bool // has an html element
	lang       bcp47.Tag
	noindex    bool
	moved      *alternate // where a page leads that refreshes to another at once
	canonical  []alternate
	alternates []alternate
	loads
}

// alternate is a <link rel="alternate" hreflang>, or, with no lang, a
// canonical link.
type alternate struct {
	lang string
	at   span // of the address
	href string
	to   target
}

// languages checks the attributes of t that name languages and directions.
func (s *scanner) languages(t tag) {
	if t.name == "html" && !s.file.page.root {
		s.file.page.root = true
		s.htmlElement(t)
		return
	}
	s.direction(t)
	for _, a := range t.attrs {
		switch a.name {
		case "lang", "xml:lang":
			s.tag(a)
		case "hreflang":
			if t.name == "a" || t.name == "area" {
				s.tag(a)
			}
		case "dir":
			if d := strings.ToLower(a.value); d != "ltr" && d != "rtl" && d != "auto" {
				s.report("built-lang", a.at, "dir is %q, not ltr, rtl or auto", show(a.value))
			}
		}
	}
}

// tag checks a language tag. An empty one would say that nobody knows the
// language of a text, which no page of a portal may say.
func (s *scanner) tag(a attr) (bcp47.Tag, bool) {
	lang, ok := bcp47.Parse(a.value)
	if !ok {
		s.report("built-lang", a.at, "%s is %q, which is not a language tag", a.name, show(a.value)).Hint =
			"write a BCP 47 tag, such as en or zh-Hans"
	}
	return lang, ok
}

// htmlElement checks that the page says its language and direction, and that
// the language is that of the folder it is in.
func (s *scanner) htmlElement(t tag) {
	if a, ok := t.get("dir"); !ok {
		s.report("built-lang", t.at, "the html element has no dir").Hint = "write dir=\"ltr\" or dir=\"rtl\""
	} else if d := bcp47.Dir(strings.ToLower(a.value)); d != bcp47.LTR && d != bcp47.RTL {
		s.report("built-lang", a.at, "the html element's dir is %q, not ltr or rtl", show(a.value))
	}
	s.direction(t)
	a, ok := t.get("lang")
	if !ok {
		s.report("built-lang", t.at, "the html element has no lang").Hint = "write the language of the page, such as lang=\"en\""
		return
	}
	lang, ok := s.tag(a)
	s.file.page.lang = lang
	if want := s.tree.langOf(s.file.name); ok && want != "" && want != lang {
		s.report("built-lang", a.at, "lang is %q on a page of the folder of %s", show(a.value), want)
	}
}

// rightToLeft lists the languages and scripts that are written from right to left.
var rightToLeft = []string{
	"ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
	"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
}

// direction checks an element that says both its language and its direction:
// they must agree.
func (s *scanner) direction(t tag) {
	lang, ok := t.get("lang")
	dir, both := t.get("dir")
	if !ok || !both {
		return
	}
	want := "ltr"
	for i, sub := range strings.Split(lang.value, "-") {
		if i == 0 && slices.Contains(rightToLeft, strings.ToLower(sub)) {
			want = "rtl"
		} else if i > 0 && len(sub) == 4 { // a script decides
			want = "ltr"
			if slices.Contains(rightToLeft, sub) {
				want = "rtl"
			}
		}
	}
	if d := strings.ToLower(dir.value); d != want && (d == "ltr" || d == "rtl") {
		s.report("built-lang", dir.at, "dir is %q on text in %s, which is written %s", show(dir.value), show(lang.value), want)
	}
}

// pageEnd reports what a page lacks as a whole.
func (s *scanner) pageEnd() {
	if !s.file.page.root {
		s.report("built-lang", span{}, "the page has no html element, and so neither lang nor dir")
	}
}

// isAlternate reports whether t names the page in another language.
func isAlternate(t tag) bool {
	_, ok := t.get("hreflang")
	return ok && t.name == "link" && hasWord(t.value("rel"), "alternate")
}

// head collects what the page tells search engines.
func (s *scanner) head(t tag) {
	p := s.file.page
	switch t.name {
	case "meta":
		if strings.EqualFold(t.value("http-equiv"), "refresh") {
			s.leadsOn(t)
			return
		}
		if name := t.value("name"); name != "robots" && name != "googlebot" {
			return
		}
		for word := range strings.FieldsFuncSeq(t.value("content"), func(r rune) bool { return r == ',' || r == ' ' }) {
			p.noindex = p.noindex || word == "noindex" || word == "none"
		}
	case "link":
		a, ok := t.get("href")
		if !ok {
			return
		}
		if isAlternate(t) {
			s.file.links++
			lang, _ := t.get("hreflang")
			p.alternates = append(p.alternates, alternate{lang.value, a.at, a.value, s.tree.resolve(s.doc, a.value)})
		}
		if hasWord(t.value("rel"), "canonical") {
			s.file.links++
			p.canonical = append(p.canonical, alternate{"", a.at, a.value, s.tree.resolve(s.doc, a.value)})
		}
	}
}

// leadsOn notes where a page leads that leads on at once, which search engines
// take for a redirect.
func (s *scanner) leadsOn(t tag) {
	a, _ := t.get("content")
	delay, to, ok := strings.Cut(a.value, ";")
	name, href, named := strings.Cut(to, "=")
	if !ok || !named || strings.TrimSpace(delay) != "0" || !strings.EqualFold(strings.TrimSpace(name), "url") {
		return
	}
	href = strings.Trim(strings.TrimSpace(href), `"'`)
	if to := s.tree.resolve(s.doc, href); to.way == inside {
		s.file.page.moved = &alternate{"", a.at, href, to}
	}
}
