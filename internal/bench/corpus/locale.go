package corpus

import (
	"fmt"
	"io/fs"
	"strconv"
	"sync"

	"polyport/internal/bcp47"
	"polyport/internal/locale"
	"polyport/internal/source"
	"polyport/locales"
)

// words is how a language says what Polyport itself says on a page.
type words struct {
	*locale.Localizer
	at int // the place of the language in languages
}

// localizers reads the bundles once: they are a part of the command.
var localizers = sync.OnceValues(func() (map[string]*words, error) {
	var langs []locale.Language
	for _, l := range languages {
		langs = append(langs, locale.Language{Tag: bcp47.Tag(l.tag), Name: l.name, Dir: bcp47.Dir(l.dir)})
	}
	var base []*source.File
	err := fs.WalkDir(locales.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := locales.FS.ReadFile(path)
		f, _ := source.NewFile(source.Path("locales/"+path), data)
		base = append(base, f)
		return err
	})
	if err != nil {
		return nil, err
	}
	catalog, _ := locale.Load(langs, bcp47.Tag(languages[0].tag), base, nil)
	out := map[string]*words{}
	for i, l := range languages {
		w := &words{catalog.Localizer(bcp47.Tag(l.tag)), i}
		for _, id := range interfaceWords {
			if _, ok := w.Message(id); !ok {
				return nil, fmt.Errorf("the bundle of %s has no message %q", l.tag, id)
			}
		}
		out[l.tag] = w
	}
	return out, nil
})

// interfaceWords are the messages of Polyport's that the other generators show.
var interfaceWords = []string{
	"site.name", "site.tagline", "site.unofficial", "nav.home", "nav.units", "nav.main", "nav.crumbs", "nav.skip", "language.label",
	"home.title", "home.themes", "home.chapters", "home.featured", "entry.facts", "entry.contents", "entry.part_of", "entry.topics",
	"entry.checked", "entry.previous", "entry.next", "entry.related", "deadline.label", "deadline.continuous", "bodies.label", "bodies.lead",
	"source.title", "units.title", "units.kind.municipal", "topic.kind", "block.note", "search.label", "search.button", "foot.purpose",
}

func (w *words) fee(e *entry) string { return w.Money(strconv.Itoa(e.fee), "CNY") }
func (w *words) time(e *entry) string {
	return w.T("fact.workdays", "Count", strconv.Itoa(e.days))
}
func (w *words) validity(e *entry) string { return w.Duration("P" + strconv.Itoa(e.years) + "Y") }

func (w *words) unit(u int) string {
	return languages[w.at].words[1] + languages[w.at].colon + topics[u%len(topics)].words[w.at]
}

func unitKey(u int) string      { return fmt.Sprintf("unit_%02d", u+1) }
func unitChinese(u int) string  { return topics[u%len(topics)].words[1] + "办公室" }
func (w *words) lang() language { return languages[w.at] }
