package audit

import "regexp"

// territory is how services want a language: with a territory, without a script.
var territory = regexp.MustCompile(`^[a-z]{2,3}(_([A-Z]{2}|[0-9]{3}))?$`)

// shared checks what t tells services of a page that is shared: whole addresses
// of files of the site, and languages as they are wanted. Without a base URL
// nobody can say whose an address is.
func (s *scanner) shared(t tag) {
	a, ok := t.get("content")
	if t.name != "meta" || !ok {
		return
	}
	switch property := t.value("property"); property {
	case "og:url", "og:image", "og:image:url", "og:image:secure_url":
		s.file.links++
		to := s.tree.resolve(s.doc, a.value)
		switch {
		case to.way == broken:
			s.report("built-link", a.at, "%s %q %s", property, show(a.value), to.why).Hint = to.hint
		case !to.absolute && to.way == inside:
			s.report("built-link", a.at, "%s %q is relative, where services want the whole address", property, show(a.value))
		case to.way == outside && s.tree.base != nil:
			s.report("built-link", a.at, "%s %q lies outside the base URL", property, show(a.value))
		}
	case "og:locale", "og:locale:alternate":
		if !territory.MatchString(a.value) {
			s.report("built-lang", a.at, "%s is %q, not a language with its territory, such as zh_TW", property, show(a.value))
		}
	}
}
