package render

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"strings"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/jsonld"
	"polyport/internal/site"
)

// On is what a component is called with when it needs the page beside its own
// value: {{template "deadline" (on $ .Entry.Deadline)}}.
type On struct {
	Page *site.Page
	It   any
}

// Names of the functions that a template calls, and of those that take the
// place of T and TOf where markup is allowed.
const (
	fnT         = "T"
	fnTOf       = "TOf"
	fnTextT     = "textT"
	fnTextTOf   = "textTOf"
	fnIcon      = "icon"
	fnThemeIcon = "themeicon"
	fnLangAttr  = "langattr"
	fnProseAttr = "proseattr"
	fnProse     = "prose"
	fnHref      = "href"
	fnOn        = "on"
	fnNum       = "num"
	fnLangName  = "langname"
	fnAsset     = "asset"
	fnSheet     = "layoutsheet"
	fnData      = "datablock"

	fnInlineStyle  = "inlinestyle"
	fnInlineScript = "inlinescript"
	fnStyleHash    = "stylehash"
	fnScriptHash   = "scripthash"
)

// binding is the functions of one language.
type binding struct {
	lang   bcp47.Tag
	words  words
	assets *asset.Set
	set    *Set
}

// funcs returns the functions that templates may call.
func (b *binding) funcs() template.FuncMap {
	return template.FuncMap{
		fnT:         b.plain,
		fnTOf:       b.plainOf,
		fnIcon:      b.icon,
		fnThemeIcon: b.themeIcon,
		fnLangAttr:  langattr,
		fnProseAttr: proseattr,
		fnOn:        func(p *site.Page, it any) On { return On{p, it} },
		fnNum:       b.num,
		fnLangName:  func(tag bcp47.Tag) string { return b.words.LanguageName(tag) },
		fnHref:      href,
		fnProse:     b.prose,
		fnAsset:     b.asset,
		fnSheet:     b.sheet,
		fnData:      datablock,

		fnInlineStyle: b.inlineStyle, fnInlineScript: b.inlineScript,
		fnStyleHash:  func(p *site.Page) string { return hashOf(b.style(p)) },
		fnScriptHash: func(name string) string { return hashOf(b.assets.Worker(name)) },

		"add": func(a, b int) int { return a + b },
	}
}

// allFuncs adds the functions that only a rewritten template calls.
func (b *binding) allFuncs() template.FuncMap {
	m := b.funcs()
	m[fnTextT], m[fnTextTOf] = b.text, b.textOf
	return m
}

func (b *binding) message(id string, args []any) (string, bcp47.Tag, error) {
	for i := 1; i < len(args); i += 2 {
		args[i] = argument(args[i])
	}
	text, lang, ok := b.words.Message(id, args...)
	if !ok {
		return "", "", fmt.Errorf("there is no message %q", id)
	}
	return text, lang, nil
}

// argument turns the values of a page into what a message takes: its named
// string types into strings, words into their text.
func argument(v any) any {
	switch v := v.(type) {
	case string, int:
		return v
	case site.Words:
		return v.Text
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		return r.String()
	}
	return v
}

// plain is T in an attribute or as an argument.
func (b *binding) plain(id string, args ...any) (string, error) {
	text, _, err := b.message(id, args)
	return text, err
}

func (b *binding) plainOf(prefix string, value any) (string, error) {
	return b.plain(prefix + "." + fmt.Sprint(value))
}

// text is T between tags: words from a fallback language are marked.
func (b *binding) text(id string, args ...any) (template.HTML, error) {
	text, lang, err := b.message(id, args)
	return template.HTML(b.mark(text, lang)), err
}

func (b *binding) textOf(prefix string, value any) (template.HTML, error) {
	return b.text(prefix + "." + fmt.Sprint(value))
}

func (b *binding) mark(text string, lang bcp47.Tag) string {
	if lang == b.lang || lang == "" || text == "" {
		return escapeHTML(text)
	}
	return "<span" + langAttrs(lang, b.words.Dir(lang)) + ">" + escapeHTML(text) + "</span>"
}

// num takes an integer or a decimal written with digits.
func (b *binding) num(v any) (string, error) {
	s := fmt.Sprint(argument(v))
	if !decimal.MatchString(s) {
		return "", fmt.Errorf("num wants a number, not %q", s)
	}
	return b.words.Number(s), nil
}

var decimal = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

func (b *binding) icon(name string) (template.HTML, error) {
	svg, ok := b.assets.Icon(name)
	if !ok {
		return "", fmt.Errorf("there is no icon %q", name)
	}
	return template.HTML(svg), nil
}

func (b *binding) themeIcon(key string) (template.HTML, error) {
	svg, ok := b.assets.ThemeIcon(key)
	if !ok {
		return "", fmt.Errorf("there is no icon for the theme %q", key)
	}
	return template.HTML(svg), nil
}

// asset returns where an asset is published.
func (b *binding) asset(name string) (string, error) {
	if addr := b.assets.Href(name); addr != "" {
		return addr, nil
	}
	return "", fmt.Errorf("there is no asset %q", name)
}

// sheet returns where the style sheet of a page's layout is published, or ""
// if the layout needs none beside that of every page.
func (b *binding) sheet(p *site.Page) string { return b.assets.Href(string(p.Layout) + ".css") }

// datablock is what a page is about, for programs, in an element that no
// browser runs.
func datablock(p *site.Page) template.HTML {
	data := jsonld.Document(p)
	if data == nil {
		return ""
	}
	return template.HTML(`<script type="application/ld+json">` + string(data) + `</script>`)
}

func langattr(w site.Words) template.HTMLAttr {
	return template.HTMLAttr(langAttrs(w.Lang, w.Dir))
}

func proseattr(p *site.Page, x *site.Prose) template.HTMLAttr {
	if x == nil || p == nil || x.Lang == p.Lang {
		return ""
	}
	return template.HTMLAttr(langAttrs(x.Lang, x.Dir))
}

// href returns an address as the page has to write it: what lies inside the
// site is reached through the page's root, what lies outside stays as it is.
// Schemes that could run a script lead nowhere.
func href(p *site.Page, v any) template.URL {
	addr := reflect.ValueOf(v)
	if !addr.IsValid() || addr.Kind() != reflect.String || addr.Len() == 0 {
		return "#"
	}
	s := addr.String()
	switch i := strings.IndexAny(s, ":/?#"); {
	case i >= 0 && s[i] == ':':
		if !safeScheme(s[:i]) {
			return "#"
		}
		return template.URL(s)
	case s[0] == '#':
		return template.URL(s)
	case strings.HasPrefix(s, "~/"): // below the page's own edition
		return template.URL(p.Root + served(p, string(p.Lang)+s[1:]))
	case s[0] == '/' || s[0] == '\\':
		return "#" // an address below the host's root breaks a site under a path
	}
	return template.URL(p.Root + served(p, s))
}

// served is an address below the root as a page writes it. A page with absolute
// links is read from a host, which turns a folder into its index: many take
// index.html off addresses and, while they do, forget the query.
func served(p *site.Page, addr string) string {
	const index = "index.html"
	if !strings.HasPrefix(p.Root, "/") {
		return addr
	}
	end := len(addr)
	if i := strings.IndexAny(addr, "?#"); i >= 0 {
		end = i
	}
	if name := addr[:end]; name == index || strings.HasSuffix(name, "/"+index) {
		return strings.TrimSuffix(name, index) + addr[end:]
	}
	return addr
}

func safeScheme(s string) bool {
	switch strings.ToLower(s) {
	case "http", "https", "mailto", "tel", "webcal":
		return true
	case "entry", "unit", "contact": // the keys by which documents for programs link
		return true
	}
	return false
}

// proseComponent is what writes the holes of a text.
const proseComponent = "prose-hole"

// prose writes a text with its holes filled for this page.
func (b *binding) prose(p *site.Page, x *site.Prose) (template.HTML, error) {
	if x == nil || x.Text == nil {
		return "", nil
	}
	if n := len(x.Text.Holes()); n != len(x.Holes) {
		return "", fmt.Errorf("%d of %d holes are filled", len(x.Holes), n)
	}
	var failed error
	e := b.components(x)
	out := x.HTML(nil, func(dst []byte, h *site.Hole) []byte {
		if h.Href != "" {
			return append(dst, escapeHTML(string(href(p, h.Href)))...)
		}
		var buf bytes.Buffer
		if err := e.escaped().ExecuteTemplate(&buf, proseComponent, On{p, h}); err != nil && failed == nil {
			failed = err
		}
		return append(dst, buf.Bytes()...)
	})
	return template.HTML(out), failed
}

// components are the templates in the language of a text or, where the site has
// no edition in it, of the page.
func (b *binding) components(x *site.Prose) *compiled {
	if x != nil && x.Lang != b.lang {
		if e := b.set.edition(x.Lang); e != nil {
			return e
		}
	}
	return b.set.edition(b.lang)
}
