package audit

import (
	"slices"
	"strings"
)

// Pages below share/ are editions for the editors of other places, to be pasted
// there. Such an editor drops all but plain elements with style attributes, so
// that is all they may hold; they fetch nothing but pictures of the site and
// are not for search engines. As they are copied, not read, no budget holds
// them.

// editions is the folder of the editions.
const editions = "share/"

func (f *file) edition() bool { return strings.HasPrefix(f.name, editions) && f.page != nil }

// plainElements are those of an edition, with the attributes that they may have
// besides style, lang and dir.
var plainElements = map[string][]string{
	"html": nil, "head": nil, "title": nil, "meta": {"charset", "name", "content", "http-equiv"},
	"body": nil, "header": nil, "main": nil, "article": nil, "section": nil,
	"h1": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil, "p": nil, "hr": nil, "br": nil, "blockquote": nil, "pre": nil,
	"ul": nil, "ol": {"start"}, "li": nil, "table": nil, "thead": nil, "tbody": nil, "tr": nil, "td": nil, "th": {"scope"},
	"span": nil, "strong": nil, "em": nil, "sup": nil, "code": nil, "img": {"src", "alt"},
}

// edited checks a tag of an edition.
func (s *scanner) edited(t tag) {
	const out = "leave it out: the editor that the page is pasted into drops it"
	allowed, ok := plainElements[t.name]
	if !ok {
		s.report("built-edition", t.at, "the element %s stands in an edition for another editor", show(t.name)).Hint = out
		return
	}
	for _, a := range t.attrs {
		switch {
		case a.name == "style" && strings.ContainsAny(a.value, `(@\`):
			s.report("built-edition", a.at, "a style attribute that may fetch something").Hint = "write plain values"
		case a.name == "style", a.name == "lang", a.name == "dir", slices.Contains(allowed, a.name):
		default:
			s.report("built-edition", a.at, "the attribute %s stands in an edition for another editor", show(a.name)).Hint = out
		}
	}
}

// editionEnd reports an edition that search engines may show.
func (s *scanner) editionEnd() {
	if !s.file.page.noindex {
		s.report("built-edition", span{}, "an edition for another editor may be indexed").Hint =
			`write <meta name="robots" content="noindex"> into its head`
	}
}
