package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// EveryLanguage is the segment of a Claim's File that stands for the tag of each
// of the portal's languages: all editions have the same files.
const EveryLanguage = "*"

// Claim says that a build writes a file. Each package that writes files of the
// site tells its own; Table holds them all.
type Claim struct {
	File string // from the root of the site, such as "*/plan/15.2/index.html"; with a slash at its end, whatever the claimant likes below that folder
	Of   string // what stands there, as messages name it: "the entry plan/15.2"
	At   Place
}

// Place is where the site's files ask for something that takes an address. Its
// zero value stands for what the generator makes of its own accord.
type Place struct {
	File     *source.File
	From, To int // what is underlined; From is -1 for the file as a whole
}

func (p Place) pos() diag.Pos {
	if p.From < 0 {
		return diag.Pos{File: string(p.File.Path)}
	}
	return p.File.Pos(p.From)
}

func (p Place) diag(code diag.Code, format string, args ...any) diag.Diagnostic {
	if p.From < 0 {
		return diag.New(code, p.pos(), format, args...)
	}
	return p.File.Diag(code, p.From, p.To, format, args...)
}

// Table is every address of a site that a build writes to.
type Table struct {
	root  node
	langs map[string]Claim // what claims the folder of a language, by its tag in small letters
	diags diag.List
	told  map[Place]bool // claimants that a finding is about
}

// node is a folder or a file. Names that differ in the case of letters alone are
// one: on many systems they would be one file.
type node struct {
	below map[string]*node
	first *Claim // that of it or of anything below it
	file  *Claim // it is a file
	whole *Claim // all below it is one claimant's
	name  string // as first written
}

// longestName is how long the name of a file may be, in bytes: no file system in
// use allows more.
const longestName = 255

// NewTable enters all claims. What two claims take, or what no system could hold
// as a file, is in Diags.
func NewTable(langs []Claim, claims []Claim) *Table {
	t := &Table{langs: map[string]Claim{}, told: map[Place]bool{}}
	for _, l := range langs {
		t.langs[strings.ToLower(l.File)] = l
		t.checkName(&l, l.File)
	}
	for k := range claims {
		t.add(&claims[k])
	}
	t.checkLanguages(&t.root, "")
	return t
}

// Diags lists the clashes.
func (t *Table) Diags() diag.List { return t.diags }

// Has reports whether a claim covers a file of the built site.
func (t *Table) Has(file string) bool { return t.root.has(strings.Split(file, "/"), t.langs) }

func (n *node) has(path []string, langs map[string]Claim) bool {
	if n.whole != nil {
		return true
	}
	if len(path) == 0 {
		return n.file != nil
	}
	name := strings.ToLower(path[0])
	if next := n.below[name]; next != nil && next.name == path[0] && next.has(path[1:], langs) {
		return true
	}
	_, is := langs[name]
	next := n.below[EveryLanguage]
	return is && next != nil && next.has(path[1:], langs)
}

// add enters a claim, or reports what stands in its way.
func (t *Table) add(c *Claim) {
	path := strings.Split(strings.TrimSuffix(c.File, "/"), "/")
	at := &t.root
	for k, name := range path {
		if !t.checkName(c, name) {
			return
		}
		key := strings.ToLower(name)
		next := at.below[key]
		if next == nil {
			if at.below == nil {
				at.below = map[string]*node{}
			}
			next = &node{name: name, first: c}
			at.below[key] = next
		}
		last, here := k == len(path)-1, strings.Join(path[:k+1], "/")
		switch other := taken(next, last); {
		case next.name != name:
			t.clash(c, next.first, here, "would stand at /%s, which differs from where %s stands in the case of letters alone")
			return
		case other != nil && last:
			t.clash(c, other, here, "would stand at /%s, where %s stands")
			return
		case other != nil:
			t.clash(c, other, here, "would stand below /%s, where %s stands")
			return
		}
		at = next
	}
	if strings.HasSuffix(c.File, "/") {
		at.whole = c
	} else {
		at.file = c
	}
}

// taken is the claim that lets no other have n: as a file or, unless it is the
// last of a path, as a folder.
func taken(n *node, last bool) *Claim {
	switch {
	case n.whole != nil:
		return n.whole
	case n.file != nil:
		return n.file
	case last && len(n.below) > 0:
		return n.first
	}
	return nil
}

// checkLanguages reports languages whose folder is something else's.
func (t *Table) checkLanguages(n *node, above string) {
	if n.below[EveryLanguage] != nil {
		for _, tag := range slices.Sorted(maps.Keys(t.langs)) {
			if other := n.below[tag]; other != nil {
				l := t.langs[tag]
				t.clash(&l, other.first, above+other.name, "would stand at /%s, where %s stands")
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(n.below)) {
		t.checkLanguages(n.below[name], above+n.below[name].name+"/")
	}
}

// clash reports that c would stand where other stands, at the one of them that
// the site's files ask for; once for what one place asks for.
func (t *Table) clash(c, other *Claim, at, format string) {
	if c.At.File == nil {
		c, other = other, c
	}
	if t.told[c.At] {
		return
	}
	if c.At.File == nil {
		if len(t.diags) == 0 { // else what they stand beside was told of
			panic("site: " + c.Of + " and " + other.Of + " are written to " + at) // no site can bring this about
		}
		return
	}
	t.told[c.At] = true
	d := c.At.diag("url-duplicate", "%s "+format, c.Of, shown(at), other.Of)
	if other.At.File == nil {
		t.diags.Add(d.WithHint("choose another name: Polyport makes that address itself"))
		return
	}
	t.diags.Add(d.WithHint("rename one of them").WithRelated(other.At.pos(), "%s is here", other.Of))
}

// checkName reports a name that not every system can hold as one of a file, so
// that the site could not be built, kept or served there.
func (t *Table) checkName(c *Claim, name string) bool {
	why := unfit(name)
	if why == "" {
		return true
	}
	if c.At.File != nil && !t.told[c.At] { // else it is in a folder that somebody asked for
		t.told[c.At] = true
		t.diags.Add(c.At.diag("address-invalid", "%s would stand at /%s, and %q %s", c.Of, shown(c.File), name, why).
			WithHint("choose another name"))
	}
	return false
}

// unfit says why a name is none for a file, on one system or another; "" if it
// is one on all.
func unfit(name string) string {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch {
	case len(name) > longestName:
		return fmt.Sprintf("is longer than the %d bytes that the name of a file can have", longestName)
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "ends in a dot or a blank, which Windows drops from names of files"
	case devices[stem] || len(stem) == 4 && (stem[:3] == "com" || stem[:3] == "lpt") && stem[3] >= '0' && stem[3] <= '9':
		return "is the name of a device on Windows, where no file can be called so"
	}
	return ""
}

// devices are names that Windows keeps for itself, with any extension.
var devices = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true}

// shown is an address as readers know it: that of a page, without its file.
func shown(file string) string {
	return strings.ReplaceAll(strings.TrimSuffix(file, "index.html"), EveryLanguage, "<language>")
}
