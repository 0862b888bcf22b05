package search_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/search"
)

// The scripts that texts are made up in.
var scripts = []bcp47.Tag{"en", "de", "zh-Hans", "ja", "ko", "ru", "ar"}

// The index must find what a scan of all texts finds, in the same order.
func TestTheIndexFindsWhatAScanOfAllTextsFinds(t *testing.T) {
	if testing.Short() {
		t.Skip("scans large sites")
	}
	entries, queries := 150, 12
	if os.Getenv("POLYPORT_TORTURE") != "" {
		entries, queries = 1000, 40
	}
	for _, lang := range scripts {
		t.Run(string(lang), func(t *testing.T) {
			files, texts := bare(t, lang, entries)
			dir := write(t, files)
			questions := asked(lang, texts, queries)
			want := run(t, "scan.mjs", dir, questions...)
			for i, got := range ask(t, dir, questions...) {
				if got.Count != want[i].Count || found(got) != found(want[i]) {
					t.Errorf("%q finds %d:%s\nand a scan %d:%s", questions[i].Query, got.Count, found(got), want[i].Count, found(want[i]))
				}
				if got.Count == 0 {
					t.Errorf("%q finds nothing", questions[i].Query)
				}
			}
		})
	}
}

func found(a answer) string {
	var b strings.Builder
	for _, r := range a.Results {
		b.WriteString(" " + r.Path)
	}
	return b.String()
}

// asked are queries of one to four words: of titles, of texts, and words that are in very
// many texts.
func asked(lang bcp47.Tag, texts []search.Text, count int) []question {
	rnd := rand.New(rand.NewPCG(1, 2))
	own := newTongue(lang)
	first := func(text string, words int) string {
		if own.space == "" {
			r := []rune(strings.NewReplacer("。", "", "\n", "").Replace(text))
			return string(r[:min(len(r), 2*words)])
		}
		all := strings.Fields(text)
		return strings.Trim(strings.Join(all[:min(len(all), words)], " "), ".")
	}
	var out []question
	for i := range count {
		words := 1 + i%4
		query := ""
		switch text := texts[rnd.IntN(len(texts))]; i % 3 {
		case 0:
			query = first(text.Title, words)
		case 1:
			query = first(text.Sections[1][2], words)
		default:
			var common []string
			for k := range words {
				common = append(common, own.words[(i*7+k*5)%60])
			}
			query = strings.Join(common, own.space)
		}
		out = append(out, question{lang, query, 8})
	}
	return out
}
