package offline

import (
	"crypto/sha256"
	"encoding/hex"
	"html"
	"path"
	"slices"
	"strings"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/locale"
	"polyport/internal/site"
)

// oldAfter is how many days after which a copy carries the stronger note: fees
// and rules do change within a month, and who is without a network for so long
// may be about to act on what no longer holds.
const oldAfter = 30

// Sum is what a page's bytes add up to.
type Sum struct {
	Hash string // ten hexadecimal digits
	Size int    // in bytes, as a phone keeps it
}

// Sums holds the Sum of each page.
type Sums map[site.Path]Sum

// SumOf sums up a page. The worker sums up what it has fetched in the same way.
// A page that says the day of the build is fetched anew every day by every phone
// that keeps it, so none that is kept does, unless it says what depends on it.
func SumOf(data []byte) Sum {
	sum := sha256.Sum256(data)
	return Sum{hex.EncodeToString(sum[:5]), len(data)}
}

// entry is a page in a list: its address below the site's root, and its sum.
type entry [2]string

// list is what belongs to reading a language offline: its words for notes, the
// files that every page needs, and the pages kept in any case.
type list struct {
	Lang   bcp47.Tag         `json:"lang"`
	Source bcp47.Tag         `json:"source"` // speaks for a language that was never read
	Days   int               `json:"days"`   // after which a copy is old
	Limit  int               `json:"limit"`
	Words  map[string]string `json:"words"`
	Assets []string          `json:"assets"`
	Pages  []entry           `json:"pages"`
}

// topic is what belongs to a theme.
type topic struct {
	Size  int     `json:"size"` // of all pages, in bytes
	Pages []entry `json:"pages"`
}

// Worker returns the lists of all languages, and the worker that reads them.
// Every page of the site must have its sum.
func Worker(s *site.Site, c *locale.Catalog, a *asset.Set, sums Sums) []File {
	pages := index(s)
	var out []File
	add := func(p *site.Page, name string, v any) {
		out = append(out, File{path.Join(string(p.Path), name), encode(v)})
	}
	for _, lang := range s.Languages {
		about := pages[site.Path(string(lang)+"/"+site.OfflineFolder+"/")]
		if about == nil {
			continue
		}
		w := c.Localizer(lang)
		add(about, listName, list{
			Lang: lang, Source: about.Chrome.Source, Days: oldAfter, Limit: site.OfflineLimit, Words: notes(w), Assets: shell(a),
			Pages: entries(always(pages, lang), sums),
		})
		for _, p := range s.Pages {
			if p.Lang == lang && p.Theme != nil {
				t := topic{}
				kept := belongingTo(pages, p)
				for _, k := range kept {
					t.Size += sums[k.Path].Size
				}
				t.Pages = entries(kept, sums)
				add(about, topicName(p.Theme.Key), t)
			}
		}
	}
	if data := a.Worker(workerName); data != nil {
		out = append(out, File{workerName, data})
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// topicName is the file of a theme's topic, beside the list.
func topicName(theme string) string { return theme + ".json" }

// notes are the words that the worker puts on a page, as HTML. A "{date}" stays
// for it to fill in.
func notes(w words) map[string]string {
	const date = "{date}"
	return map[string]string{
		"copy":    html.EscapeString(text(w, "offline.copy", "Date", date)),
		"old":     html.EscapeString(text(w, "offline.old")),
		"missing": html.EscapeString(text(w, "offline.missing")),
		"retry":   html.EscapeString(text(w, "offline.retry")),
	}
}

// shell is every style sheet, script and picture that pages may ask for, so
// that a page that is read later finds its own here.
func shell(a *asset.Set) []string {
	var out []string
	for _, f := range a.Files() {
		switch path.Ext(f.Path) {
		case ".css", ".js", ".svg":
			out = append(out, f.Path)
		}
	}
	return out
}

// always lists the pages that are kept in any case: the way in, whom to call,
// what can be done without a network, and the index of everything.
func always(pages byPath, lang bcp47.Tag) []*site.Page {
	var out []*site.Page
	for _, below := range []string{"", site.OfflineFolder + "/", site.HelpFolder + "/", site.PhrasesFolder + "/", site.SearchFolder + "/"} {
		if p := pages[site.Path(string(lang)+"/"+below)]; p != nil {
			out = append(out, p)
		}
	}
	return out
}

// belongingTo lists the page of a theme and, in its order, the entries that are
// filed under it, each followed by the view of it, by the steps of a guide and
// by what is part of it.
func belongingTo(pages byPath, theme *site.Page) []*site.Page {
	out := []*site.Page{theme}
	seen := map[*site.Page]bool{nil: true, theme: true} // nil: what the edition does not have
	take := func(at site.Href) *site.Page {
		p := pages[at.Page()]
		if seen[p] {
			return nil
		}
		seen[p] = true
		out = append(out, p)
		return p
	}
	var add func(refs []site.EntryRef)
	add = func(refs []site.EntryRef) {
		for _, r := range refs {
			p := take(r.Href)
			if p == nil || p.Entry == nil {
				continue
			}
			if l := p.Entry.Bilingual; l != nil {
				take(l.Href)
			}
			if p.Guide != nil {
				for _, step := range p.Guide.Steps {
					take(step)
				}
			}
			add(p.Entry.Children)
		}
	}
	add(theme.Theme.Entries)
	return out
}

func entries(pages []*site.Page, sums Sums) []entry {
	out := make([]entry, len(pages))
	for i, p := range pages {
		out[i] = entry{string(p.Path), sums[p.Path].Hash}
	}
	return out
}
