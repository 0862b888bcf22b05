package content

import (
	"cmp"
	"regexp"
	"strings"
)

// segmentPattern is what a folder that is part of a key is called.
var segmentPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)

// Valid reports whether every folder of the key has a name that keys may have.
func (k Key) Valid() bool {
	for segment := range strings.SplitSeq(string(k), "/") {
		if !segmentPattern.MatchString(segment) {
			return false
		}
	}
	return true
}

// Compare orders keys as people number things: folder by folder, runs of
// digits by value, what is shorter first. plan/2 stands before plan/10, and
// plan/4 before plan/4.1 before plan/5.
func (k Key) Compare(l Key) int {
	a, b := string(k), string(l)
	for a != "" && b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, "/")
		y, b, _ = strings.Cut(b, "/")
		if c := compareSegments(x, y); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(string(k), string(l)))
}

func compareSegments(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x > 0 && y > 0 {
			if c := compareNumbers(a[:x], b[:y]); c != 0 {
				return c
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// compareNumbers compares digits of any length by value.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// digits returns how many digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
