// Package weburl decides which addresses may enter a site: of the web, of mail
// and of telephones. It is the one judge of them, for portal.yaml, facts,
// sources, links in texts, flags, and the built site.
//
// In: an address as somebody wrote it. Out: what is wrong with it, worded to
// follow the address in a message ("names no host"), or "". It resolves and
// fetches nothing, and imports nothing of Polyport's.
//
// It is stricter than net/url, which takes a backslash, a user name, "*" or ";"
// for parts of an address, and than browsers, which read some of them another
// way than it does.
package weburl

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Fault says what is wrong with an absolute http or https address that a reader
// may follow, or "". Its host is a domain name, in Unicode or as xn--…, or an
// IPv4 address.
func Fault(s string) string {
	_, why := parse(s)
	return why
}

// BaseFault says why s cannot be the address of a site's root, to which paths
// are appended, or "". It is plain ASCII, since sitemaps, feeds and calendars
// want it so, and names its host; this machine's own are accepted for tests.
func BaseFault(s string) string {
	u, why := parse(s)
	if why == "" {
		why = named(u, s)
	}
	switch {
	case why != "":
		return why
	case strings.ContainsAny(s, "?#"):
		return "has a query or a fragment"
	case !strings.HasSuffix(u.Path, "/"):
		return "does not end in a slash"
	}
	for segment := range strings.SplitSeq(strings.TrimSuffix(strings.TrimPrefix(u.Path, "/"), "/"), "/") {
		switch {
		case segment == "" && u.Path != "/":
			return "has two slashes in a row"
		case segment == ".", segment == "..":
			return "has a path with . or .. in it"
		}
	}
	if strings.Contains(strings.ToLower(u.EscapedPath()), "%2f") {
		return "has an escaped slash in its path"
	}
	return ""
}

// EndpointFault says why s cannot be the address of a service that pages ask, or
// "". Its origin enters their content security policies, so that it is plain
// ASCII, names its host and, but for this machine's own, is reached by https.
func EndpointFault(s string) string {
	u, why := parse(s)
	if why == "" {
		why = named(u, s)
	}
	if why == "" && u.Scheme != "https" && !loopback(u.Hostname()) {
		return "does not begin with https://, and browsers ask nothing else from a page that does"
	}
	return why
}

// Origin is the scheme and the host of an address without a fault, with its port if it has one, in
// lower case: "https://sdk.example".
func Origin(s string) string {
	u, why := parse(s)
	if why != "" {
		panic("weburl: " + s + " " + why)
	}
	return strings.ToLower(u.Scheme + "://" + u.Host)
}

var (
	mailbox = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9._+~'=-]*[A-Za-z0-9_+~=-])?$`)
	dialled = regexp.MustCompile(`^\+?[0-9(][0-9().-]*(;ext=[0-9]+)?$`)
)

// MailFault says what is wrong with "mailto:name@host", perhaps with
// "?subject=…", or "".
func MailFault(s string) string {
	rest, ok := strings.CutPrefix(s, "mailto:")
	if !ok {
		return "does not begin with mailto:"
	}
	if why := letters(s); why != "" {
		return why
	}
	address, query, _ := strings.Cut(rest, "?")
	name, host, found := strings.Cut(address, "@")
	if !found || !mailbox.MatchString(name) || strings.Contains(name, "..") || hostFault(host) != "" || numeric(host) {
		return "is not a mail address"
	}
	if _, err := url.ParseQuery(query); err != nil {
		return "has a query that cannot be read"
	}
	return ""
}

// PhoneFault says what is wrong with "tel:+86-10-12345", or "".
func PhoneFault(s string) string {
	number, ok := strings.CutPrefix(s, "tel:")
	if !ok {
		return "does not begin with tel:"
	}
	if !dialled.MatchString(number) || !strings.ContainsAny(number, "0123456789") {
		return "is not a telephone number"
	}
	return ""
}

// parse reads an absolute http or https address.
func parse(s string) (*url.URL, string) {
	if why := letters(s); why != "" {
		return nil, why
	}
	scheme, rest, ok := strings.Cut(s, ":")
	if scheme = strings.ToLower(scheme); !ok || scheme != "http" && scheme != "https" {
		return nil, "does not begin with http:// or https://"
	}
	if !strings.HasPrefix(rest, "//") {
		return nil, "names no host"
	}
	authority := rest[2:]
	if i := strings.IndexAny(authority, "/?#"); i >= 0 {
		authority = authority[:i]
	}
	u, err := url.Parse(s)
	switch {
	case strings.Contains(authority, "@"):
		return nil, "holds a user name"
	case strings.HasPrefix(authority, "["):
		return nil, "names its host by an IPv6 number"
	case authority == "" || strings.HasPrefix(authority, ":"):
		return nil, "names no host"
	}
	host, port, hasPort := strings.Cut(authority, ":")
	if why := hostFault(host); why != "" {
		return nil, why
	}
	if n, bad := strconv.ParseUint(port, 10, 16); hasPort && (bad != nil || n == 0 || port[0] == '0') {
		return nil, "has no port from 1 to 65535 after the colon"
	}
	if err != nil {
		return nil, "is not an address"
	}
	return u, ""
}

// named says what is wrong with an address that must be plain ASCII and name its
// host, or "".
func named(u *url.URL, s string) string {
	if !strings.HasPrefix(s, u.Scheme) {
		return "does not begin with " + u.Scheme + ":// in small letters"
	}
	if numeric(u.Hostname()) && !loopback(u.Hostname()) {
		return "names its host by a number"
	}
	if i := strings.IndexFunc(u.Host, func(r rune) bool { return r >= utf8.RuneSelf }); i >= 0 {
		ascii, _ := names.ToASCII(strings.ToLower(u.Hostname()))
		return fmt.Sprintf("has a host that must be written in ASCII, as %s", ascii)
	}
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		return "has letters beside ASCII, which must be written as %… here"
	}
	return ""
}

// letters says which character of s no address may hold, or "".
func letters(s string) string {
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return "is not valid UTF-8"
			}
			return "holds U+FFFD, which stands for a character that was lost"
		case r == '\\':
			return "holds a backslash, which browsers take for a slash"
		case strings.ContainsRune("\"<>^`{|}", r), r == ' ':
			return "is not an address"
		}
		if unicode.IsControl(r) || unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Noncharacter_Code_Point, unicode.Zl, unicode.Zp) {
			return fmt.Sprintf("holds %U, which no address may hold", r)
		}
	}
	return ""
}

// names are the rules for domain names: those of registration (IDNA2008), so
// that a name in Unicode is in the one form that it can be registered in.
var names = idna.New(idna.ValidateForRegistration(), idna.CheckHyphens(false))

// hostFault says what is wrong with a host, or "".
func hostFault(host string) string {
	if host == "" {
		return "names no host"
	}
	if numeric(host) {
		for part := range strings.SplitSeq(host, ".") {
			if n, err := strconv.ParseUint(part, 10, 8); err != nil || strconv.FormatUint(n, 10) != part || strings.Count(host, ".") != 3 {
				return "has a host that is no domain name"
			}
		}
		return ""
	}
	if strings.IndexFunc(host, func(r rune) bool { return r < utf8.RuneSelf && unicode.IsUpper(r) }) >= 0 {
		host = strings.Map(func(r rune) rune {
			if r < utf8.RuneSelf {
				return unicode.ToLower(r)
			}
			return r
		}, host)
	}
	ascii, err := names.ToASCII(host)
	if err != nil || strings.HasSuffix(host, ".") {
		return "has a host that is no domain name"
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' {
			return "has a host that is no domain name"
		}
	}
	return ""
}

// numeric reports whether browsers read a host as an IPv4 address: when its last
// part is a number.
func numeric(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	_, err := strconv.ParseUint(strings.ToLower(last), 0, 64)
	digits := strings.Trim(last, "0123456789") == ""
	return last != "" && (digits || err == nil)
}

// loopback reports whether a host is this machine.
func loopback(host string) bool { return host == "localhost" || host == "127.0.0.1" }
