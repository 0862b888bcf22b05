package content

import (
	"path"
	"sync"

	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// Cache remembers what files were parsed into, from one Load to the next. What
// a file becomes depends on its path and bytes alone, so the two are the whole
// key. A Cache holds the files of the last Load and no others. The zero value
// is ready; it may be used by several Loads at once.
type Cache struct {
	mu     sync.Mutex
	files  map[source.Path]parsed // replaced as a whole, never changed
	parsed int
}

// parsed is a file after parsing: a parsedPortal, *Units, *Terms, *Contacts, *Facts or parsedText.
// It is shared between builds and never changed.
type parsed struct {
	hash  source.Hash
	value any
	diags diag.List
}

func (c *Cache) snapshot() map[source.Path]parsed {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.files
}

func (c *Cache) replace(files map[source.Path]parsed, count int) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files, c.parsed = files, count
}

// memo is one Load's view of a Cache.
type memo struct {
	before map[source.Path]parsed
	after  map[source.Path]parsed
	fresh  int
}

// parse returns what each file parses into, in the order of files. A nil or
// unread file gives a parsed without a value.
func (m *memo) parse(files []*source.File) []parsed {
	out := make([]parsed, len(files))
	source.Parallel(len(files), func(i int) {
		f := files[i]
		if f == nil || f.Unread {
			return
		}
		defer crash.At(string(f.Path))
		if old, ok := m.before[f.Path]; ok && old.hash == f.Hash {
			out[i] = old
			return
		}
		out[i] = parseFile(f)
	})
	for i, f := range files {
		if out[i].value == nil {
			continue
		}
		if old, ok := m.before[f.Path]; !ok || old.hash != f.Hash {
			m.fresh++
		}
		m.after[f.Path] = out[i]
	}
	return out
}

// parseFile parses a file by what its name says it is.
func parseFile(f *source.File) parsed {
	p := parsed{hash: f.Hash}
	switch {
	case f.Path == portalPath:
		p.value, p.diags = parsePortal(f)
	case f.Path == unitsPath:
		p.value, p.diags = parseUnits(f)
	case f.Path == PhrasesPath:
		p.value, p.diags = parsePhrases(f)
	case f.Path == ContactsPath:
		p.value, p.diags = parseContacts(f)
	case f.Path == TermsPath:
		p.value, p.diags = parseTerms(f)
	case path.Ext(string(f.Path)) == ".md":
		p.value, p.diags = parseText(f, textLang(f))
	default:
		p.value, p.diags = parseFacts(f)
	}
	return p
}
