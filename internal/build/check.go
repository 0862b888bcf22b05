package build

import (
	"crypto/sha256"
	"slices"

	"polyport/internal/check"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/flat"
	"polyport/internal/memo"
	"polyport/internal/source"
)

// checkMemo remembers what the editorial rules found in each entry.
type checkMemo struct {
	found map[content.Key]checkedEntry // replaced as a whole
	shelf *memo.Shelf                  // of other runs; may be nil
}

// checkedEntry is what was found in an entry as its files stood.
type checkedEntry struct {
	files []version // portal.yaml, the termbase, and the entry's own
	found diag.List
}

// of applies the editorial rules to every entry, as far as faults that were found
// before leave anything to judge. With such faults nothing is remembered: what a
// rule may judge then depends on them.
func (m *checkMemo) of(c *content.Content, faults diag.List) diag.List {
	checker := check.New(c.Portal, c.Terms).Beside(faults)
	whole := !faults.HasErrors()
	shared := []*source.File{c.Portal.File, c.Terms.File}
	results := make([]checkedEntry, len(c.Entries))
	source.Parallel(len(results), func(i int) {
		e := c.Entries[i]
		defer crash.At("content/" + string(e.Key))
		if !whole {
			results[i].found = checker.Entry(e)
			return
		}
		files := versions(filesOf(e, shared))
		if old, ok := m.found[e.Key]; ok && slices.Equal(old.files, files) {
			results[i] = old
			return
		}
		results[i] = checkedEntry{files, m.check(checker, e, files)}
	})
	if whole {
		m.found = make(map[content.Key]checkedEntry, len(results))
	}
	var out diag.List
	for i, r := range results {
		out.Append(r.found)
		if whole {
			m.found[c.Entries[i].Key] = r
		}
	}
	return out
}

var (
	versionsCodec = flat.New[[]version]()
	findingsCodec = flat.New[diag.List]()
)

// check applies the rules to an entry, unless another run did.
func (m *checkMemo) check(checker *check.Checker, e *content.Entry, files []version) diag.List {
	if m.shelf == nil {
		return checker.Entry(e)
	}
	key := memo.Key(sha256.Sum256(versionsCodec.Append(nil, &files)))
	if data, ok := m.shelf.Get(key); ok {
		if found, err := findingsCodec.Read(data); err == nil {
			return found
		}
	}
	found := checker.Entry(e)
	m.shelf.Put(key, findingsCodec.Append(nil, &found))
	return found
}

// filesOf are the files that the rules read for an entry, those of all entries
// first; nil stands for one that there is none of.
func filesOf(e *content.Entry, shared []*source.File) []*source.File {
	out := append(slices.Clone(shared), e.Facts.File)
	for _, t := range e.Texts {
		out = append(out, t.File)
	}
	return out
}
