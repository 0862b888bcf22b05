package content

import (
	"path"
	"sync"

	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/flat"
	"polyport/internal/memo"
	"polyport/internal/source"
)

// Cache remembers what files were parsed into, from one Load to the next. What
// a file becomes depends on its path and bytes alone, so the two are the whole
// key. A Cache holds the files of the last Load and no others. The zero value
// is ready; it may be used by several Loads at once.
type Cache struct {
	// Texts keeps what texts were parsed into from one run of the program to the
	// next. It may be nil, and is set before the first Load.
	Texts *memo.Shelf

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

// shelf is where the texts are kept for other runs.
func (c *Cache) shelf() *memo.Shelf {
	if c == nil {
		return nil
	}
	return c.Texts
}

// view is one Load's view of a Cache.
type view struct {
	before map[source.Path]parsed
	after  map[source.Path]parsed
	texts  *memo.Shelf
	fresh  int
}

// parse returns what each file parses into, in the order of files. A nil or
// unread file gives a parsed without a value.
func (m *view) parse(files []*source.File) []parsed {
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
		out[i] = m.read(f)
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

// textCodec writes all that a text is parsed into, but for the file itself.
var textCodec = flat.New[storedText]((*source.File)(nil))

// storedText is a text as it is kept for other runs.
type storedText struct {
	text  parsedText
	diags diag.List
}

// read is what a file is parsed into, which for a text may have been done before.
func (m *view) read(f *source.File) parsed {
	if m.texts == nil || path.Ext(string(f.Path)) != ".md" {
		return parseFile(f)
	}
	key := memo.KeyOf([]byte(f.Path), f.Hash[:])
	if data, ok := m.texts.Get(key); ok {
		if x, err := textCodec.Read(data, f); err == nil {
			return parsed{f.Hash, x.text, x.diags}
		}
	}
	p := parseFile(f)
	m.texts.Put(key, textCodec.Append(nil, &storedText{p.value.(parsedText), p.diags}))
	return p
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
