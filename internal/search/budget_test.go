package search_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"polyport/internal/output"
)

// The budget of the first query: what it loads, after brotli, in an edition with 5,000
// entries. POLYPORT_TORTURE measures that; other tests do with fewer entries, and less.
const (
	firstQuery      = 30 << 10
	manyEntries     = 5000
	firstQueryOfFew = 24 << 10
	fewEntries      = 300
)

func TestFirstQueryIsSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes a large site")
	}
	entries, most, queries := fewEntries, firstQueryOfFew, 12
	if os.Getenv("POLYPORT_TORTURE") != "" {
		entries, most, queries = manyEntries, firstQuery, 60
	}
	for _, lang := range scripts {
		t.Run(string(lang), func(t *testing.T) {
			files, texts := corpus(t, lang, entries)
			questions := asked(lang, texts, queries)
			worst, sum, found := 0, 0, 0
			for i, a := range ask(t, write(t, files), questions...) {
				total, of := 0, map[string]int{}
				for name, size := range a.Files {
					total += size
					of[kindOf(name)] += size
				}
				if total > most {
					t.Errorf("%q loads %d bytes, more than %d: %v", questions[i].Query, total, most, of)
				}
				worst, sum, found = max(worst, total), sum+total, found+min(a.Count, 1)
			}
			if found < len(questions) {
				t.Errorf("only %d of %d queries find anything", found, len(questions))
			}
			t.Logf("%s: %d bytes on average, %d at most; %s", lang, sum/len(questions), worst, counted(files, string(lang)))
		})
	}
}

var kind = regexp.MustCompile(`^search/(?:(names|meanings)|[^/]*/(start|[a-z]+))`)

func kindOf(name string) string {
	m := kind.FindStringSubmatch(name)
	return m[1] + m[2]
}

// counted tells how many files an edition has, of each kind.
func counted(files []output.File, lang string) string {
	of := map[string]int{}
	for _, f := range files {
		if strings.HasPrefix(f.Path, "search/"+lang+"/") {
			of[kindOf(f.Path)]++
		}
	}
	return fmt.Sprint(of)
}
