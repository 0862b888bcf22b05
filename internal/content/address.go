package content

import (
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
	File  *source.File // nil if the site has none
	Lines []LockLine
}

// LockLine is one address that must keep answering.
type LockLine struct {
	Address Address
	At      int
}

func parseLock(f *source.File) (Lock, diag.List) {
	l := Lock{File: f}
	if f == nil {
		return l, nil
	}
	var diags diag.List
	for at := 0; at < len(f.Data); {
		eol, next := lineEnd(f.Data, at)
		line := string(f.Data[at:eol])
		switch {
		case strings.HasPrefix(line, "# "):
		case !addressPattern.MatchString(line):
			diags.Add(f.Diag("value-invalid", at, eol, "%q is not an address below a language", line).
				WithHint("let `polyport lock` write this file"))
		case line != "":
			l.Lines = append(l.Lines, LockLine{Address(line), at})
		}
		at = next
	}
	return l, diags
}
