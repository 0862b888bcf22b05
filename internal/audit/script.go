package audit

import (
	"regexp"
	"strings"
)

// absolute finds absolute addresses in a script, and in its strings those
// without a scheme. A slash may be escaped.
var absolute = regexp.MustCompile(`(?i)\b(?:https?|wss?|ftp):(?:\\?/){2}[^\s"'` + "`" + `<>()]+|["'` + "`" + `](?:\\?/){2}[\p{L}\p{N}\[][^\s"'` + "`" + `<>()]*`)

// namespaces are addresses that name a vocabulary. Nothing is ever fetched from
// them.
var namespaces = map[string]bool{
	"http://www.w3.org/1999/xhtml": true, "http://www.w3.org/2000/svg": true, "http://www.w3.org/1999/xlink": true,
	"http://www.w3.org/1998/Math/MathML": true, "http://www.w3.org/XML/1998/namespace": true, "http://www.w3.org/2000/xmlns/": true,
}

// script reports every absolute address in a published script. Where an address
// goes cannot be told from the text alone (fetch, import, src, a link), so none
// is allowed: links to others are the page's business, not a script's. An
// address that is put together from pieces is not found here; the policy of the
// page stops what it would fetch.
func (s *scanner) script() {
	for _, at := range absolute.FindAllIndex(s.data, -1) {
		address := strings.ReplaceAll(string(s.data[at[0]:at[1]]), `\/`, "/")
		address = strings.TrimLeft(address, "\"'`")
		if namespaces[address] {
			continue
		}
		s.report("built-third-party", span{at[0], at[1] - at[0]}, "a script names the address %q, outside the site", show(address)).Hint =
			"keep what it loads in the site, and addresses that readers follow in the page"
	}
}
