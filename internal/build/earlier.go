package build

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"

	"polyport/internal/api"
	"polyport/internal/content"
	"polyport/internal/flat"
	"polyport/internal/memo"
	"polyport/internal/offline"
	"polyport/internal/output"
	"polyport/internal/publish"
	"polyport/internal/site"
	"polyport/internal/source"
)

// earlier is what is remembered of files that earlier runs of the program have
// published into a folder.
type earlier struct {
	sets, pictures, folders *memo.Shelf // of made; of cards; of the stamps of folders. nil where nothing is remembered
	folder                  string
	base                    []byte                    // what all pages follow from besides themselves
	files                   map[content.Key][]version // of each entry
}

// made is what was made of a set of pages: of a page, the bytes follow from its
// data and what all pages share, so that pages with the same data need not be
// rendered again.
type made struct {
	Files     []publish.Held
	Sums      []offline.Sum // of the pages
	Documents []api.Document
}

func (m *made) add(f output.File) {
	m.Files = append(m.Files, publish.Held{Name: f.Path, Class: f.Class, Sum: sumOf(f.Data)})
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

var (
	pageCodec   = flat.New[site.Page]()
	madeCodec   = flat.New[made]()
	stampsCodec = flat.New[[]publish.Stamped]()
	baseCodec   = flat.New[base]()
)

// base is what the files of a set follow from besides its pages and its entry.
type base struct {
	words   wordsKey
	files   []version // that hold for the whole site
	baseURL string
	links   string
	art     string
}

// earlier is what is remembered of a folder.
func (p *Plan) earlier(out string) *earlier {
	at, err := filepath.Abs(out)
	if err != nil || p.memo == nil {
		return &earlier{}
	}
	c := p.Content
	b := base{words: p.words, baseURL: p.Site.BaseURL, links: string(p.links), art: p.Art.Sum()}
	b.files = versions([]*source.File{c.Portal.File, c.Units.File, c.Terms.File, c.Contacts.File, c.Phrases.File})
	e := &earlier{
		sets: p.memo.Shelf("sets"), pictures: p.memo.Shelf("cards"), folders: p.memo.Shelf("folders"),
		folder: at, base: baseCodec.Append(nil, &b), files: make(map[content.Key][]version, len(c.Entries)),
	}
	for _, x := range c.Entries {
		e.files[x.Key] = versions(filesOf(x, nil))
	}
	return e
}

// made returns the key of what is made of pages, and what is known of it; nil for
// nothing.
func (e *earlier) made(pages []*site.Page) (memo.Key, *made) {
	if e.sets == nil {
		return memo.Key{}, nil
	}
	data := slices.Clone(e.base)
	for _, page := range pages {
		data = pageCodec.Append(data, page)
		if page.Entry == nil {
			continue
		}
		files := e.files[page.Entry.Key] // JSON says some of what is in them that pages do not
		data = versionsCodec.Append(data, &files)
	}
	key := memo.Key(sha256.Sum256(data))
	found, ok := e.sets.Get(key)
	if !ok {
		return key, nil
	}
	m, err := madeCodec.Read(found)
	if err != nil || len(m.Sums) != len(pages) {
		return key, nil
	}
	return key, &m
}

// remember keeps what was made of pages.
func (e *earlier) remember(k memo.Key, m *made) {
	if e.sets != nil {
		e.sets.Put(k, madeCodec.Append(nil, m))
	}
}

// cards draws cards, each once for all runs.
func (e *earlier) cards(paint func(site.Card) []byte) func(site.Card) []byte {
	if e.pictures == nil {
		return paint
	}
	return func(c site.Card) []byte {
		key := memo.KeyOf([]byte(c.File))
		if data, ok := e.pictures.Get(key); ok {
			return []byte(data)
		}
		data := paint(c)
		e.pictures.Put(key, data)
		return data
	}
}

// card is the SHA-256 of the file of a card, whose name tells all that is drawn.
func (e *earlier) card(c site.Card) (sum string, ok bool) { return e.sets.Get(cardKey(c)) }

func (e *earlier) rememberCard(c site.Card, data []byte) {
	e.sets.Put(cardKey(c), []byte(sumOf(data)))
}

func cardKey(c site.Card) memo.Key { return memo.KeyOf([]byte("card"), []byte(c.File)) }

// stamps is how the files of the folder stood after a build that left this version
// of its manifest.
func (e *earlier) stamps(version string) []publish.Stamped {
	data, ok := e.folders.Get(e.stampsKey(version))
	if !ok {
		return nil
	}
	out, err := stampsCodec.Read(data)
	if err != nil {
		return nil
	}
	return out
}

// keep remembers how they stand.
func (e *earlier) keep(stage *publish.Stage) {
	if e.folders != nil {
		stamps := stage.Stamps()
		e.folders.Put(e.stampsKey(stage.Version()), stampsCodec.Append(nil, &stamps))
	}
}

func (e *earlier) stampsKey(version string) memo.Key {
	return memo.KeyOf([]byte(e.folder), []byte(version))
}
