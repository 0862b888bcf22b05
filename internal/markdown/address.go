package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"polyport/internal/diag"
	"polyport/internal/weburl"
)

// bareAddress is an http(s) address that stands in the text without < and >.
type bareAddress struct {
	ast.BaseInline
	at, end int
}

var kindBareAddress = ast.NewNodeKind("BareAddress")

func (*bareAddress) Kind() ast.NodeKind { return kindBareAddress }

func (a *bareAddress) Dump(src []byte, level int) { ast.DumpHelper(a, src, level, nil, nil) }

// bareAddressParser finds bare addresses by their colon, when http or https
// has already been taken for text. GFM wants a space before an address; here
// anything but a letter or digit of a script with spaces will do.
type bareAddressParser struct{}

func (bareAddressParser) Trigger() []byte { return []byte{':'} }

func (bareAddressParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("://")) {
		return nil
	}
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != segment.Start || last.SoftLineBreak() {
		return nil
	}
	before := block.Source()[last.Segment.Start:segment.Start]
	scheme := trailingScheme(before)
	if scheme == 0 {
		return nil
	}
	before = before[:len(before)-scheme]
	if r, _ := utf8.DecodeLastRune(before); len(before) > 0 && !isCJK(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return nil
	}
	n := addressLength(line[3:])
	if n == 0 {
		return nil
	}
	a := &bareAddress{at: segment.Start - scheme, end: segment.Start + 3 + n}
	a.SetPos(a.at)
	if last.Segment.Stop = a.at; last.Segment.Start == a.at {
		parent.RemoveChild(parent, last)
	}
	block.Advance(3 + n)
	return a
}

// trailingScheme returns the length of the http or https that b ends with.
func trailingScheme(b []byte) int {
	for _, s := range []string{"https", "http"} {
		if len(b) >= len(s) && strings.EqualFold(string(b[len(b)-len(s):]), s) {
			return len(s)
		}
	}
	return 0
}

// addressLength returns how much of b, what follows http://, belongs to the
// address; 0 if b does not begin with a host. As in GFM, punctuation at the
// end, a ) that the address does not open, and a trailing reference such as
// &amp; are not part of it.
func addressLength(b []byte) int {
	if len(b) == 0 || !isLetter(b[0]) && !isDigit(b[0]) {
		return 0
	}
	n := 0
	for n < len(b) {
		r, size := utf8.DecodeRune(b[n:])
		if r <= ' ' || strings.ContainsRune("<>[]`\\\"", r) || isCJK(r) ||
			r >= utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSpace(r)) {
			break
		}
		n += size
	}
	return trimAddress(b[:n])
}

// trimAddress returns how much of b is left without what stands at its end and
// is not of an address. It goes through b once from each end.
func trimAddress(b []byte) int {
	unopened := bytes.Count(b, []byte(")")) - bytes.Count(b, []byte("(")) // of b[:n]
	for n := len(b); n > 0; {
		cut := 1
		switch b[n-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'':
		case ')':
			if unopened <= 0 {
				return n
			}
			unopened--
		case ';':
			from := max(0, n-longestReference)
			if i := bytes.LastIndexByte(b[from:n], '&'); i >= 0 {
				if _, size := reference(b[from+i : n]); size == n-from-i {
					cut = size
				}
			}
		default:
			return n
		}
		n -= cut
	}
	return 0
}

// address is where a link leads, as a text may write it.
type address struct {
	entry    bool   // an entry: or #id address: a hole
	key, id  string // of an entry: or #id address
	external bool   // another site
	fault    string // why it is refused, or ""
	hint     string
}

// entryForm is how addresses within the site are written.
const entryForm = "entry:services/work-permit#documents"

// browserForm is how the addresses of other sites are written.
const browserForm = "write it as your browser shows it: https://example.org/page"

// schemes are the beginnings of the addresses that a text may hold.
var schemes = []string{"entry", "http", "https", "mailto", "tel"}

// classify judges an address. dest is free of escapes.
func classify(dest string) address {
	if id, ok := strings.CutPrefix(dest, "#"); ok {
		if id == "" {
			return address{fault: "this link leads nowhere", hint: "write #id with the id of a section"}
		}
		return address{entry: true, id: id}
	}
	scheme, rest, ok := strings.Cut(dest, ":")
	if !ok || scheme == "" || strings.ContainsAny(scheme, "/?# ") {
		return relativeAddress(dest)
	}
	switch lower := strings.ToLower(scheme); lower {
	case "entry":
		key, id, _ := strings.Cut(rest, "#")
		if key == "" {
			return address{fault: "this address names no entry", hint: "write " + entryForm}
		}
		return address{entry: true, key: key, id: id}
	case "http", "https":
		switch why := weburl.Fault(dest); why {
		case "":
			return address{external: true}
		case "is not an address", "names no host":
			return address{fault: "this is not a web address", hint: browserForm}
		default:
			return address{fault: "this web address " + why, hint: browserForm}
		}
	case "mailto":
		if weburl.MailFault(lower+":"+rest) != "" {
			return address{fault: "this is not an e-mail address", hint: "write mailto:name@example.org"}
		}
		return address{}
	case "tel":
		if weburl.PhoneFault(lower+":"+rest) != "" {
			return address{fault: "this is not a telephone number", hint: "write tel:+861012345678"}
		}
		return address{}
	}
	hint := diag.DidYouMean(scheme, schemes)
	return address{fault: "links cannot begin with " + scheme + ":", hint: hint}
}

func relativeAddress(dest string) address {
	a := address{fault: "a link within the site names an entry, not a path", hint: "write " + entryForm + ", or #id for a section of this page"}
	host, _, _ := strings.Cut(dest, "/")
	switch {
	case dest == "":
		a.fault = "this link has no address"
	case strings.HasPrefix(host, "www."):
		a.fault, a.hint = "a web address begins with https://", "write https://"+dest
	case strings.Contains(host, "@"):
		a.fault, a.hint = "an e-mail address begins with mailto:", "write mailto:"+dest
	}
	return a
}
