package figures

import "strings"

// hosts are the ends of host names that are known without a scheme before
// them. More would take abbreviations and file names for addresses.
var hosts = []string{".cn", ".com", ".org", ".net", ".gov", ".edu", ".int", ".info", ".eu", ".hk"}

// address looks for an address in the characters of an address that text
// begins with. It returns where one begins and ends or, with end 0, the bytes
// in which there is none.
func address(text string) (at, end int) {
	n := 0
	for n < len(text) && addressByte[text[n]] {
		n++
	}
	run := text[:n]
	if i := scheme(run); i >= 0 {
		if i > 0 {
			return i, 0
		}
		return 0, trimmed(run)
	}
	if strings.IndexByte(run, '.') < 0 {
		return n, 0
	}
	end = trimmed(run)
	run = run[:end]
	if name, host, ok := strings.Cut(run, "@"); ok && name != "" && strings.Contains(strings.Trim(host, "."), ".") {
		return 0, end
	}
	host, _, _ := strings.Cut(run, "/")
	if strings.HasPrefix(host, "www.") && len(host) > len("www.") || isHost(host) {
		return 0, end
	}
	return n, 0
}

// scheme returns where a web address begins in run, or -1.
func scheme(run string) int {
	i := strings.IndexByte(run, ':')
	if i < 0 {
		return -1
	}
	i = strings.Index(run, "://")
	if i < 0 {
		return -1
	}
	before := strings.ToLower(run[:i])
	for _, s := range []string{"https", "http"} {
		if strings.HasSuffix(before, s) {
			return i - len(s)
		}
	}
	return -1
}

// isHost reports whether s is a host name of at least two labels with a known
// end, such as kw.beijing.gov.cn.
func isHost(s string) bool {
	if strings.ContainsFunc(s, func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '.' || r == '-') }) {
		return false
	}
	for _, end := range hosts {
		if name, ok := strings.CutSuffix(s, end); ok && len(name) > 1 && !strings.Contains(name, "..") {
			return true
		}
	}
	return false
}

// trimmed returns the length of run without punctuation that follows it, and
// without a closing bracket that it does not open.
func trimmed(run string) int {
	open := strings.Count(run, "(") - strings.Count(run, ")")
	for n := len(run); n > 0; n-- {
		switch c := run[n-1]; {
		case strings.IndexByte(".,;:!?*_~'", c) >= 0:
		case c == ')' && open < 0:
			open++
		default:
			return n
		}
	}
	return 0
}

// addressByte tells which bytes an address can hold.
var addressByte = func() (is [256]bool) {
	for c := '!'; c <= '~'; c++ {
		is[c] = !strings.ContainsRune("\"<>\\^`{|}[]", c)
	}
	return is
}()
