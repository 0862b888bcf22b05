package site

import (
	"bytes"
	"strings"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/guide"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// CheckNames reports the keys that name nothing, as Resolve does, in content
// that has faults of its own, so that all mistakes show in one run. What might
// only follow from a fault is left out: a key that stands in a file with errors
// is not called unknown.
func CheckNames(in Input, faults diag.List) diag.List {
	portal := in.Content.Portal
	if portal.File == nil || len(portal.Languages) == 0 || len(portal.Collections) == 0 {
		return nil // it says what all other files are
	}
	known := faultsOf(faults)
	if known.files[portal.File.Path] { // some of them may be taken for what they are not
		known.unplaced = true
	}
	j := indexed(in)
	j.faults = known
	j.linkParts()
	j.guides = make([]*guide.Guide, len(j.entries))
	j.listSources()
	j.checkRefs()
	for i, e := range j.entries {
		for _, t := range e.Texts {
			f := &filler{j: j, entry: i, text: t, namesOnly: true}
			for s := range t.Doc.Sections {
				f.names(&t.Doc.Sections[s].Title)
				f.names(&t.Doc.Sections[s].Body)
			}
			j.diags.Append(f.diags)
		}
	}
	return j.diags
}

// names checks the keys in the holes of a text and fills none.
func (f *filler) names(t *prose.Text) {
	for _, i := range t.Holes() {
		h := holeAt(t, i)
		switch h.op.Kind {
		case prose.Target: // names nothing of its own
		case prose.Link:
			to, ok := f.target(h)
			if ok && (h.id == "" || f.j.outlineInDoubt(to)) {
				continue
			}
			f.href(h)
		default:
			f.fill(t, i)
		}
	}
}

// outlineInDoubt reports an entry whose sections are not all known, or those of
// a guide, of which only some have an address.
func (j *join) outlineInDoubt(i int) bool {
	t := j.sourceText(i)
	return t == nil || j.faults.outlines[t.File.Path] || j.entries[i].Facts.Kind == content.KindGuide
}

// faults says where errors were found before the join.
type faults struct {
	files    map[source.Path]bool // that have errors
	unclear  map[source.Path]bool // that were not read to their end
	outlines map[source.Path]bool // texts whose sections are not all known
	unplaced bool                 // some entry or text may not have been read
	factless bool                 // some entry lacks its facts.yaml
}

func faultsOf(found diag.List) *faults {
	out := &faults{map[source.Path]bool{}, map[source.Path]bool{}, map[source.Path]bool{}, false, false}
	for _, d := range found {
		if d.Severity != diag.Error {
			continue
		}
		p := source.Path(d.Pos.File)
		out.files[p] = true
		switch d.Code {
		case "file-too-large", "file-conflict", "text-limit":
			out.unclear[p], out.outlines[p] = true, true
		case "facts-missing":
			out.factless = true
		case "front-matter", "heading-id-missing", "heading-id-invalid", "heading-level", "section-duplicate":
			out.outlines[p] = true
		case "key-invalid", "key-duplicate", "file-unexpected", "file-symlink", "source-missing", "language-unknown":
			out.unplaced = true
		}
	}
	return out
}

// mayHold reports whether a file has errors and a key stands in it, so that what
// the key names may be there and not have been read.
func (x *faults) mayHold(f *source.File, key string) bool {
	return f != nil && x.files[f.Path] && (x.unclear[f.Path] || bytes.Contains(f.Data, []byte(key)))
}

// mayExist reports whether the thing that a key names, seen from entry i, may
// exist in a file with faults; i is -1 where the key is of no entry.
func (j *join) mayExist(code diag.Code, i int, key string) bool {
	if j.faults == nil {
		return false
	}
	c := j.in.Content
	switch code {
	case unitNoun.code:
		return j.faults.mayHold(c.Units.File, key)
	case themeNoun.code:
		return j.faults.mayHold(c.Portal.File, key)
	case contactNoun.code:
		return j.faults.mayHold(c.Contacts.File, key) || j.faults.mayHold(c.Units.File, key)
	case termNoun.code:
		return j.faults.mayHold(c.Terms.File, key)
	case entryNoun.code:
		return j.faults.unplaced
	case factNoun.code, sourceNoun.code:
		if entry, rest, other := strings.Cut(key, "#"); other {
			at, ok := j.byKey[content.Key(entry)]
			if !ok {
				return j.faults.unplaced
			}
			i, key = at, rest
		}
		if i < 0 {
			return j.faults.mayHold(c.Contacts.File, key)
		}
		for ; i >= 0; i = j.parent[i] {
			if f := j.entries[i].Facts.File; f == nil && j.faults.factless || j.faults.mayHold(f, key) {
				return true
			}
		}
	}
	return false
}

// entryOf returns the entry whose facts a file holds, or -1.
func (j *join) entryOf(f *source.File) int {
	for i, e := range j.entries {
		if e.Facts.File == f {
			return i
		}
	}
	return -1
}
