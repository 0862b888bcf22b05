package audit

import (
	"bytes"
	"strings"
)

// robots checks robots.txt: every line is a field that crawlers know, the site
// is not closed to them, and the sitemaps that it names are there.
func (s *scanner) robots() {
	agents, off := false, 0
	for line := range bytes.Lines(s.data) {
		at := span{off, len(bytes.TrimRight(line, "\n"))}
		off += len(line)
		text, _, _ := strings.Cut(string(line), "#")
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		name, value, ok := strings.Cut(text, ":")
		value = strings.TrimSpace(value)
		switch name = strings.ToLower(strings.TrimSpace(name)); {
		case !ok:
			s.malformed(at, "this line of robots.txt is no field and value")
		case name == "user-agent":
			agents = true
		case name == "allow":
		case name == "disallow":
			if !agents {
				s.malformed(at, "disallow stands before any user-agent")
			}
			if value != "" {
				s.report("built-closed", at, "robots.txt keeps crawlers away from %s", show(value)).Hint =
					"build the site again; pages that are not to be found say so themselves"
			}
		case name == "sitemap":
			if s.tree.base == nil {
				continue
			}
			if to := s.tree.resolve(from{adrift: true}, value); to.way != inside || !to.absolute {
				s.report("built-link", at, "the sitemap %q is not a file of this site", show(value)).Hint = rebuild
			}
		default:
			s.malformed(at, "robots.txt has no field %q", show(name))
		}
	}
}
