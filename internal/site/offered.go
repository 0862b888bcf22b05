package site

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"polyport/internal/content"
	"polyport/internal/prose"
)

// EntryOf is the entry that the pages of a set are of; false for other sets.
func (s *Site) EntryOf(set Set) (content.Key, bool) {
	if set.kind == nil || set.kind.Layout != LayoutEntry {
		return "", false
	}
	return s.j.entries[set.n].Key, true
}

// Offered sums up all that the pages of one entry may show of any other: all facts,
// and of each text everything but the words of its sections' bodies: the front
// matter, the ids and titles of its sections, and what the bodies name. With the
// files of the entry itself, what holds for the whole site, and the day, the data
// of its pages follows from that. A test edits words and looks at all other pages.
func (s *Site) Offered() [sha256.Size]byte { return s.offered() }

func (j *join) offered() (sum [sha256.Size]byte) {
	o := offering{sum: sha256.New()}
	for _, e := range j.entries {
		o.word(string(e.Key))
		if f := e.Facts.File; f != nil {
			o.sum.Write(f.Hash[:])
		}
		o.number(len(e.Texts))
		for _, t := range e.Texts {
			o.text(t)
		}
	}
	return [sha256.Size]byte(o.sum.Sum(nil))
}

type offering struct {
	sum     hash.Hash
	scratch []byte
}

func (o *offering) number(n int) {
	o.scratch = binary.AppendUvarint(o.scratch[:0], uint64(n))
	o.sum.Write(o.scratch)
}

func (o *offering) word(s string) {
	o.scratch = append(binary.AppendUvarint(o.scratch[:0], uint64(len(s))), s...)
	o.sum.Write(o.scratch)
}

func (o *offering) text(t *content.Text) {
	o.word(string(t.Lang))
	front := t.File.Data
	if len(t.Doc.Sections) > 0 {
		front = front[:t.Doc.Sections[0].At]
	}
	o.number(len(front))
	o.sum.Write(front)
	o.number(len(t.Doc.Sections))
	for k := range t.Doc.Sections {
		s := &t.Doc.Sections[k]
		o.word(s.ID)
		o.number(len(s.Anchors))
		for _, a := range s.Anchors {
			o.word(a.ID)
		}
		o.prose(&s.Title, true)
		o.prose(&s.Body, false)
	}
}

// prose takes what a piece of text names and, if asked to, its words.
func (o *offering) prose(t *prose.Text, words bool) {
	for _, op := range t.Ops {
		if words || op.IsHole() {
			o.number(int(op.Kind)) // none is 0
			o.word(t.Arg(op))
		}
	}
	o.number(0)
}
