package content

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
	"polyport/internal/weburl"
)

const (
	portalPath source.Path = "content/portal.yaml"
	unitsPath  source.Path = "content/units.yaml"
)

// parsedPortal is a Portal and which of its parts could be read. What rests on
// a part that could not is not checked: the cause has been reported.
type parsedPortal struct {
	portal      *Portal
	languages   bool
	collections bool
}

// emptyPortal is what stands in for a portal.yaml that is missing or unread.
func emptyPortal(f *source.File) parsedPortal {
	if f == nil {
		f, _ = source.NewFile(portalPath, nil)
	}
	return parsedPortal{portal: &Portal{File: f, Source: "en", Authoritative: "en"}}
}

func missingPortal() diag.Diagnostic {
	return diag.New("field-missing", diag.Pos{File: string(portalPath)}, "the site has no portal.yaml").
		WithHint("write one with source, languages and collections, such as: source: en, languages: [{tag: en, name: English, dir: ltr}], collections: [{key: pages, root: true, bare: true}]")
}

func parsePortal(f *source.File) (parsedPortal, diag.List) {
	out := emptyPortal(f)
	root, diags := parseYAML(f, 0, len(f.Data))
	if root == nil {
		return out, diags
	}
	d := &decoder{f: f, diags: diags}
	o, ok := d.object(root, "portal.yaml",
		"base_url", "source", "authoritative", "languages", "themes", "collections", "report", "mandate", "redirects", "review_grace",
		"featured", "validity_notice", "id", "channels", "filings", "wechat_signer",
		"shortcuts", "utc_offset", "links", "outputs", "host")
	if !ok {
		return out, d.diags
	}
	o.require("source: en", "languages: [{tag: en, name: English, dir: ltr}]", "collections: [{key: pages, root: true, bare: true}]")
	p := out.portal
	p.BaseURL = o.address("base_url", weburl.BaseFault, "write an absolute address with a slash at its end, as https://example.org/talent/, or \"\"")
	p.Report = o.address("report", reportFault, "write https://example.org/report or mailto:name@example.org, or \"\"")
	p.Themes = themes(o)
	p.Collections = collections(o)
	out.collections = len(p.Collections) > 0
	var tags map[bcp47.Tag]bool
	p.Languages, tags = languages(o)
	p.Source, out.languages = sourceLanguage(o, p, tags)
	p.Authoritative = p.Source
	if tag := o.tag("authoritative"); tag != "" {
		p.Authoritative = tag
	}
	if n := o.scalar("mandate"); n != nil && n.text != "" {
		p.Mandate = o.ref(n)
	}
	p.Redirects = redirects(o)
	p.ReviewGrace = o.number("review_grace", defaultReviewGrace, "days", 3650)
	p.Featured = o.refs("featured")
	p.ValidNotice = o.number("validity_notice", defaultValidNotice, "days", 3650)
	p.ID, p.Filings = portalID(o), filings(o)
	p.Channels, p.ChannelsAt = channels(o)
	p.Outputs = outputs(o)
	if p.Host = oneOf(o, "host", Hosts); p.Host != "" {
		p.HostAt = o.pair("host").value.at
	}
	p.Shortcuts, p.UTCOffset = o.refs("shortcuts"), utcOffset(o)
	p.Links, p.LinksAt = links(o)
	p.Signer = o.address("wechat_signer", weburl.EndpointFault, "write https://example.org/wechat/sign, or \"\"")
	return out, d.diags
}

// defaultValidNotice is how many days before the end of a fact's validity a
// warning begins: time to ask whether it has been prolonged.
const defaultValidNotice = 60

// defaultReviewGrace is how many days an entry may be overdue for review
// before that is a warning.
const defaultReviewGrace = 30

// number returns a field that is a whole number from 0 to most.
func (o object) number(field string, absent int, unit string, most int) int {
	n := o.scalar(field)
	if n == nil {
		return absent
	}
	v, err := strconv.Atoi(n.text)
	if err != nil || v < 0 || v > most {
		o.at("value-invalid", n, fmt.Sprintf("write a whole number of %s from 0 to %d", unit, most), "%q is not a number of %s", n.text, unit)
		return absent
	}
	return v
}

// sourceLanguage returns the source language and whether it is certain. In
// place of one that is not declared, the first edition stands: it most likely
// is the source, so that little is reported that the one fault has caused.
func sourceLanguage(o object, p *Portal, tags map[bcp47.Tag]bool) (tag bcp47.Tag, certain bool) {
	tag = o.tag("source")
	if tags[tag] {
		return tag, true
	}
	if len(tags) == 0 {
		return cmp.Or(tag, p.Source), false
	}
	if tag != "" {
		o.undeclared(o.pair("source").value, tags)
	}
	return p.Languages[0].Tag, false
}

// address returns a field that is an address or empty.
func (o object) address(field string, fault func(string) string, hint string) string {
	n := o.scalar(field)
	if n == nil || n.text == "" {
		return ""
	}
	if why := fault(n.text); why != "" {
		o.at("value-invalid", n, hint, "%q %s", n.text, why)
		return ""
	}
	return n.text
}

func collections(o object) []Collection {
	var out []Collection
	seen := map[string]*node{}
	for _, item := range o.list("collections") {
		c, ok := o.decoder.object(item, "this collection", "key", "root", "bare", "roles", "figures")
		if !ok {
			continue
		}
		c.require("key: pages")
		n := c.scalar("key")
		if n == nil || c.repeated(seen, n, "collections") {
			continue
		}
		if !segmentPattern.MatchString(n.text) {
			c.at("key-invalid", n, "use a-z, 0-9, . and -", "%q cannot be the name of a folder of entries", n.text)
			continue
		}
		out = append(out, Collection{
			Key: n.text, Root: c.flag("root"), Bare: c.flag("bare"), Roles: texts(c.scalars("roles")), Figures: oneOf(c, "figures", []Figures{FiguresFacts}),
		})
	}
	return out
}

func texts(nodes []*node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.text)
	}
	return out
}

// languages returns the editions in order, and the set of their tags.
func languages(o object) ([]Language, map[bcp47.Tag]bool) {
	var out []Language
	var objects []object
	seen, tags := map[string]*node{}, map[bcp47.Tag]bool{}
	if n := o.get("languages"); n != nil && n.kind == nodeSequence && len(n.items) == 0 {
		o.at("value-invalid", n, "write at least the source language: [{tag: en, name: English, dir: ltr}]", "a portal needs a language")
	}
	for _, item := range o.list("languages") {
		l, ok := o.decoder.object(item, "this language", "tag", "name", "dir", "fallback", "min_current")
		if !ok {
			continue
		}
		l.require("tag: en", "name: English", "dir: ltr")
		tag := l.tag("tag")
		if tag == "" || l.repeated(seen, l.pair("tag").value, "languages") {
			continue
		}
		tags[tag] = true
		lang := Language{Tag: tag, Name: l.text("name"), Dir: oneOf(l, "dir", []bcp47.Dir{bcp47.LTR, bcp47.RTL})}
		lang.At = l.pair("tag").value.at
		lang.MinCurrent = l.number("min_current", 0, "percent", 100)
		out, objects = append(out, lang), append(objects, l)
	}
	for i, l := range objects {
		out[i].Fallback = fallbacks(l, out[i].Tag, tags)
	}
	return out, tags
}

func fallbacks(l object, own bcp47.Tag, tags map[bcp47.Tag]bool) []bcp47.Tag {
	var out []bcp47.Tag
	for _, n := range l.scalars("fallback") {
		tag := l.decoder.tag(n)
		switch {
		case tag == "":
		case tag == own:
			l.at("value-invalid", n, "name other languages, or leave it out", "%s falls back to itself", own)
		case !tags[tag]:
			l.undeclared(n, tags)
		default:
			out = append(out, tag)
		}
	}
	return out
}

// undeclared reports a language that portal.yaml does not list.
func (d *decoder) undeclared(n *node, tags map[bcp47.Tag]bool) {
	d.at("language-unknown", n, languageHint(n.text, tags), "%q is not a language of this portal", n.text)
}

// unknownLanguage says that the tag at an offset of a file names no language of
// the portal.
func unknownLanguage(f *source.File, at int, lang bcp47.Tag, tags map[bcp47.Tag]bool) diag.Diagnostic {
	return f.Diag("language-unknown", at, at+len(lang), "%q is not a language of this portal", lang).WithHint("%s", languageHint(string(lang), tags))
}

func languageHint(written string, tags map[bcp47.Tag]bool) string {
	names := make([]string, 0, len(tags))
	for t := range tags {
		names = append(names, string(t))
	}
	slices.Sort(names)
	return orElse(diag.DidYouMean(written, names), "add it to languages in "+string(portalPath))
}

// orElse joins two ways out, of which the first may be missing.
func orElse(first, second string) string {
	switch {
	case first == "":
		return second
	case strings.HasSuffix(first, "?"):
		return first + " Or " + second
	}
	return first + "; or " + second
}

// id reports an id that does not have the form of one.
func (d *decoder) id(n *node, of, what string, pattern interface{ MatchString(string) bool }) bool {
	if pattern.MatchString(n.text) {
		return true
	}
	form := idForm
	if pattern == unitPattern {
		form += " or _"
	}
	d.at("value-invalid", n, form, "%q cannot be the %s of a %s", n.text, what, of)
	return false
}
