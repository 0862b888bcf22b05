package content

import (
	"bytes"
	"regexp"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// Address is what people keep of a page: its folder below a language's
// edition ("plan/15.2/", "" for the home page), or a section of it
// ("plan/15.2/#promise"). It is the same in every language.
type Address string

// Page returns the address of the page, without a section.
func (a Address) Page() Address {
	page, _, _ := strings.Cut(string(a), "#")
	return Address(page)
}

// Section returns the id after #, or "".
func (a Address) Section() string {
	_, id, _ := strings.Cut(string(a), "#")
	return id
}

var addressPattern = regexp.MustCompile(`^([a-z0-9][A-Za-z0-9._-]*/)*(#[a-z][a-z0-9-]*)?$`)

// Redirect keeps an address answering that a page or section has given up.
type Redirect struct {
	From, To     Address
	FromAt, ToAt int // in portal.yaml
}

// redirects reads the mapping of old addresses to new ones.
func redirects(o object) []Redirect {
	const hint = `write "plan/old/": "plan/new/", or "plan/1/#old": "plan/1/#new"; "" on the right is the home page`
	var out []Redirect
	for _, p := range o.mapping("redirects", hint) {
		ok := true
		for _, side := range []*node{p.key, p.value} {
			if side.kind == nodeRefused {
				ok = false
			} else if !addressPattern.MatchString(side.text) || side.text == "" && side == p.key {
				o.at("value-invalid", side, hint, "%q is not an address below a language", side.text)
				ok = false
			}
		}
		if ok {
			out = append(out, Redirect{Address(p.key.text), Address(p.value.text), p.key.at, p.value.at})
		}
	}
	return out
}

// LockPath is the file that lists every address that was ever published.
const LockPath source.Path = "content/addresses.lock"

// Lock is addresses.lock: one address a line, sorted.
type Lock struct {
	File   *source.File // nil if the site has none
	Lines  []LockLine
	Closed bool // it has the last line by which a cut is known
}

// LockLine is one address that must keep answering.
type LockLine struct {
	Address Address
	At      int
}

// The first line of addresses.lock says which its last one is, so that a file
// that was cut anywhere is known for it. Neither changes with what is between
// them, so that git can merge two branches that have added addresses.
const (
	lockHeader = `# Whole only with its last line, "# end". Written by "polyport lock"; lines are only ever added.
# Every address that this site has published, below a language's edition.
`
	lockEnd = "# end"
)

// FormatLock returns addresses.lock with these addresses, which must be sorted.
func FormatLock(addresses []Address) string {
	var b strings.Builder
	b.WriteString(lockHeader)
	for _, a := range addresses {
		b.WriteString(string(a) + "\n")
	}
	b.WriteString(lockEnd + "\n")
	return b.String()
}

func parseLock(f *source.File) (Lock, diag.List) {
	l := Lock{File: f}
	if f == nil || f.Unread {
		return l, nil
	}
	var diags diag.List
	announced, last := false, ""
	for at := 0; at < len(f.Data); {
		eol, next := lineEnd(f.Data, at)
		line := string(f.Data[at:eol])
		switch {
		case strings.HasPrefix(line, "# "):
			announced = announced || strings.Contains(line, `"`+lockEnd+`"`)
		case !addressPattern.MatchString(line):
			diags.Add(f.Diag("value-invalid", at, eol, "%q is not an address below a language", line).
				WithHint("let `polyport lock` write this file"))
		case line != "":
			l.Lines = append(l.Lines, LockLine{Address(line), at})
		}
		if line != "" {
			last = line
		}
		at = next
	}
	l.Closed = last == lockEnd
	// Files of before the last line was introduced end with a whole line at least.
	whole := l.Closed || !announced && bytes.HasSuffix(f.Data, []byte("\n"))
	cut := func(at int, format string, args ...any) {
		diags = diag.List{f.Diag("lock-cut", at, at, format, args...).
			WithHint("bring back the whole file, as from git; or, if nothing was published yet, delete it and run `polyport lock`")}
	}
	switch {
	case len(l.Lines) == 0 && diags == nil:
		cut(0, "there is no address in this file, which keeps those that were published")
	case !whole:
		cut(len(f.Data), "this file was cut short, or continued by hand: its last line is not %q", lockEnd)
	}
	return l, diags
}
