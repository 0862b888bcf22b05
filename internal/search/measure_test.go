package search_test

import (
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"polyport/internal/bcp47"
)

func TestMeasure(t *testing.T) {
	if testing.Short() {
		t.Skip("measures")
	}
	n, _ := strconv.Atoi(os.Getenv("N"))
	if n == 0 {
		n = 5000
	}
	for _, lang := range []bcp47.Tag{"en", "de", "zh-Hans", "ja", "ko", "ru", "ar"} {
		if only := os.Getenv("L"); only != "" && only != string(lang) {
			continue
		}
		files, texts := corpus(t, lang, n)
		data := map[string][]byte{}
		for _, f := range files {
			data[f.Path] = f.Data
		}
		size := map[string][2]int{}
		kind := regexp.MustCompile(`search/(terms|names|meanings)/.*|search/[^/]*/([a-z]+)[\d-]*\.`)
		kindOf := func(p string) string {
			m := kind.FindStringSubmatch(p)
			return m[1] + m[2]
		}
		count := 0
		for _, f := range files {
			if strings.HasPrefix(f.Path, "search/"+string(lang)+"/") {
				s := size[kindOf(f.Path)]
				size[kindOf(f.Path)] = [2]int{s[0] + 1, s[1] + len(f.Data)}
				count++
			}
		}
		t.Logf("%s: %d files of the language: %v", lang, count, size)
		rnd := rand.New(rand.NewPCG(1, 2))
		var questions []question
		o := newTongue(lang)
		for i := range 40 {
			var words []string
			text := texts[rnd.IntN(len(texts))]
			switch {
			case i < 20: // from titles
				if o.wide && lang != "ko" {
					r := []rune(text.Title)
					words = []string{string(r[:min(len(r), 2+2*(i%4))])}
				} else {
					words = strings.Fields(text.Title)
					words = words[:min(len(words), 1+i%4)]
				}
			case i < 30: // from bodies
				body := text.Sections[0][2]
				if o.wide && lang != "ko" {
					r := []rune(strings.Split(strings.Split(body, "\n")[0], "。")[0])
					words = []string{string(r[:min(len(r), 2+2*(i%4))])}
				} else {
					words = strings.Fields(body)[:1+i%4]
				}
			default: // common words
				for k := range 1 + i%4 {
					words = append(words, o.words[(i*7+k*5)%60])
				}
			}
			questions = append(questions, question{lang, strings.Join(words, o.space), 10})
		}
		dir := write(t, files)
		worst, sum := 0, 0
		for i, a := range ask(t, dir, questions...) {
			total := 0
			by := map[string][2]int{}
			for _, name := range a.Files {
				c := compressed(data[name])
				total += c
				k := kindOf(name)
				if strings.HasSuffix(name, "head.json") {
					k = "head"
				}
				by[k] = [2]int{by[k][0] + 1, by[k][1] + c}
			}
			if os.Getenv("V") != "" {
				t.Logf("%s %q: %d results, %d files, %d bytes %v", lang, questions[i].Query, a.Count, len(a.Files), total, by)
			}
			worst, sum = max(worst, total), sum+total
		}
		t.Logf("%s: mean %d worst %d", lang, sum/len(questions), worst)
	}
}
