package build

import (
	"path/filepath"

	"polyport/internal/content"
	"polyport/internal/flat"
	"polyport/internal/memo"
	"polyport/internal/offline"
	"polyport/internal/publish"
	"polyport/internal/site"
	"polyport/internal/source"
)

// earlier is what is remembered of files that earlier runs of the program have
// published into a folder.
type earlier struct {
	sets, pictures, folders *memo.Shelf // of made and of the sums of cards; of cards; of the stamps of folders. nil where nothing is remembered
	folder                  string
	site                    *site.Site
	base                    []byte // what all pages follow from besides themselves
	day                     content.Date
	files                   map[content.Key][]version // of each entry
}

// made is what was made of a set of pages. There are two ways to know that it would
// be made again: the pages hold the same data, of which their bytes follow, and what
// all pages share; or, without making them, they are those of an entry whose files
// are the same, as is all that others offer to it.
type made struct {
	Files []publish.Held
	Cards []site.Href
	Pages []pageSum
	Notes notes // of the indexes
}

type pageSum struct {
	Path site.Path
	Sum  offline.Sum
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
		return &earlier{site: p.Site}
	}
	c := p.Content
	b := base{words: p.words, baseURL: p.Site.BaseURL, links: string(p.links), art: p.Art.Sum()}
	b.files = versions([]*source.File{c.Portal.File, c.Units.File, c.Terms.File, c.Contacts.File, c.Phrases.File})
	e := &earlier{
		sets: p.memo.Shelf("sets"), pictures: p.memo.Shelf("cards"), folders: p.memo.Shelf("folders"),
		folder: at, site: p.Site, day: p.day, base: baseCodec.Append(nil, &b), files: make(map[content.Key][]version, len(c.Entries)),
	}
	for _, x := range c.Entries {
		e.files[x.Key] = versions(filesOf(x, nil))
	}
	return e
}

// pages is the key of what is made of pages.
func (e *earlier) pages(pages []*site.Page) memo.Key {
	if e.sets == nil {
		return memo.Key{}
	}
	var data []byte
	for _, page := range pages {
		data = pageCodec.Append(data, page)
		if page.Entry == nil {
			continue
		}
		files := e.files[page.Entry.Key] // JSON says some of what is in them that pages do not
		data = versionsCodec.Append(data, &files)
	}
	return e.part("pages", data)
}

// origin is the key of what is made of the pages of an entry by what they are made
// of; the zero Key for other sets, which show something of many.
func (e *earlier) origin(set site.Set) memo.Key {
	key, ok := e.site.EntryOf(set)
	if e.sets == nil || !ok {
		return memo.Key{}
	}
	offered, files := e.site.Offered(), e.files[key]
	follows := memo.KeyOf(offered[:], []byte(e.day), []byte(key), versionsCodec.Append(nil, &files))
	return e.part("origin", follows[:])
}

// part is the key of files by what they follow from.
func (e *earlier) part(kind string, data []byte) memo.Key {
	if e.sets == nil {
		return memo.Key{}
	}
	return memo.KeyOf(e.base, []byte(kind), data)
}

// made is what is known under a key; nil for nothing.
func (e *earlier) made(k memo.Key) *made {
	if k == (memo.Key{}) {
		return nil
	}
	data, ok := e.sets.Get(k)
	if !ok {
		return nil
	}
	m, err := madeCodec.Read(data)
	if err != nil {
		return nil
	}
	return &m
}

// remember keeps what was made under its key.
func (e *earlier) remember(k memo.Key, m *made) {
	if k != (memo.Key{}) {
		e.sets.Put(k, madeCodec.Append(nil, m))
	}
}

// pagesFrom is the key of the pages that were made of an origin; the zero Key for one
// that is not known.
func (e *earlier) pagesFrom(origin memo.Key) (pages memo.Key) {
	if origin != (memo.Key{}) {
		data, _ := e.sets.Get(origin)
		copy(pages[:], data)
	}
	return pages
}

// rememberPages keeps the key of the pages that were made of an origin.
func (e *earlier) rememberPages(origin, pages memo.Key) {
	if origin != (memo.Key{}) {
		e.sets.Put(origin, pages[:])
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
func (e *earlier) card(name site.Href) (sum string, ok bool) { return e.sets.Get(cardKey(name)) }

func (e *earlier) rememberCard(name site.Href, sum string) { e.sets.Put(cardKey(name), []byte(sum)) }

func cardKey(name site.Href) memo.Key { return memo.KeyOf([]byte("card"), []byte(name)) }

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
