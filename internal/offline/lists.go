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
	"polyport/internal/output"
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
func Worker(in Input, a *asset.Set, sums Sums) []output.File {
	var out []output.File
	for _, lang := range in.Languages {
		add := func(name string, v any) {
			out = append(out, output.File{Path: path.Join(string(lang), site.OfflineFolder, name), Class: output.Index, Data: output.JSON(v)})
		}
		add(listName, list{
			Lang: lang, Source: in.Source, Days: oldAfter, Limit: site.OfflineLimit, Words: notes(in.Catalog.Localizer(lang)), Assets: shell(a),
			Pages: entries(in.Pages.Kept(lang), sums),
		})
		for _, t := range in.Pages.Topics(lang) {
			x := topic{Pages: entries(t.Pages, sums)}
			for _, p := range t.Pages {
				x.Size += sums[p].Size
			}
			add(topicName(t.Theme), x)
		}
	}
	if data := a.Worker(workerName); data != nil {
		out = append(out, output.File{Path: workerName, Class: output.Index, Data: data})
	}
	slices.SortFunc(out, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
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

func entries(pages []site.Path, sums Sums) []entry {
	out := make([]entry, len(pages))
	for i, p := range pages {
		out[i] = entry{string(p), sums[p].Hash}
	}
	return out
}
