package search_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

// The budget of the first query: what it loads, after brotli, where the
// portal has 500 entries in Chinese.
const (
	firstQuery = 30 << 10
	entries    = 500
)

func TestFirstQueryIsSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes a large site")
	}
	files := index(t, grown(t, portal(), entries))
	data := map[string][]byte{}
	for _, f := range files {
		data[f.Path] = f.Data
	}
	queries := []string{"工作许可", "外国人来京工作许可怎么办", "永久居留身份证", "税", "科技企业孵化器", "北京市公安局", "人才签证", "社会保险", "work permit", "gongzuo xuke"}
	var questions []question
	for _, q := range queries {
		questions = append(questions, question{"zh-Hans", q, 10})
	}
	for i, a := range ask(t, write(t, files), questions...) {
		total := 0
		for _, name := range a.Files {
			total += compressed(data[name])
		}
		t.Logf("%s: %d results, %d files, %d bytes", questions[i].Query, a.Count, len(a.Files), total)
		if total > firstQuery {
			t.Errorf("%q loads %d bytes in %v, more than %d", questions[i].Query, total, a.Files, firstQuery)
		}
		if a.Count == 0 {
			t.Errorf("%q finds nothing", questions[i].Query)
		}
	}
}

func compressed(data []byte) int {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		panic(err) // a Buffer takes everything
	}
	w.Close()
	return b.Len()
}

// grown is a site with n more entries in English and Chinese, made of the
// sentences of those that it has, and of names that only one entry has.
func grown(t *testing.T, site fs.FS, n int) fs.FS {
	t.Helper()
	sentences := chineseSentences(t, site)
	if len(sentences) < 150 {
		t.Fatalf("only %d sentences to make entries of", len(sentences))
	}
	rnd := rand.New(rand.NewPCG(4, 500))
	pick := func(k int) string {
		var b strings.Builder
		for range k {
			b.WriteString(sentences[rnd.IntN(len(sentences))])
		}
		return b.String()
	}
	added := fstest.MapFS{}
	for i := range n {
		folder := fmt.Sprintf("content/plan/%d", 1000+i)
		put := func(name, text string) { added[folder+"/"+name] = &fstest.MapFile{Data: []byte(text)} }
		put("facts.yaml", fmt.Sprintf("kind: item\nnumber: %q\npart_of: plan\n", fmt.Sprint(1000+i)))
		put("en.md", "---\ntitle: Entry\nsummary: What the entry is about.\n---\n\n## One {#one}\n\nText.\n\n## Two {#two}\n\nText.\n")
		put("zh-Hans.md", fmt.Sprintf("---\ntitle: %s管理办法\nsummary: %s\ntranslation: {from: en, by: machine}\n---\n\n## 概况 {#one}\n\n%s%s负责。\n\n## 办理 {#two}\n\n%s\n\n%s\n",
			chineseName(rnd, 6), strings.ReplaceAll(pick(1), ":", "："), pick(5), chineseName(rnd, 8), pick(5), pick(4)))
	}
	return layered{added, site}
}

// A sentence of Chinese without markup, and the figures that would have to stand
// in the English text as well.
var (
	inSentence = regexp.MustCompile(`[\p{Han}，、；“”《》（）]{8,}。`)
	figure     = regexp.MustCompile(`[一二两三四五六七八九十百千万]`)
)

func chineseSentences(t *testing.T, site fs.FS) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"content/*/*/zh-Hans.md", "content/*/zh-Hans.md"} {
		names, err := fs.Glob(site, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(site, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, sentence := range inSentence.FindAllString(string(data), -1) {
				if !figure.MatchString(sentence) {
					out = append(out, sentence)
				}
			}
		}
	}
	return out
}

// chineseName is characters that no text has in this order.
func chineseName(rnd *rand.Rand, length int) string {
	common := []rune("安宝保贝彩成城创春达大德地电东都多尔发飞丰福富高格光广国海汉和恒宏华欢环汇惠吉佳嘉建江金京晶科控蓝乐力利联林龙隆美明能宁诺鹏普齐奇启清庆仁荣瑞润森山尚生盛时世舒顺思天通同威维文西希祥新信星雄旭亚阳宜益银英永友宇源远云泽长正智中众")
	out := make([]rune, length)
	for i := range out {
		out[i] = common[rnd.IntN(len(common))]
	}
	return string(out)
}

// layered is a file system above another one: what is in both, the upper one has.
type layered struct{ upper, lower fs.FS }

func (l layered) Open(name string) (fs.File, error) {
	if f, err := l.upper.Open(name); err == nil {
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			return f, nil
		}
		f.Close()
	}
	return l.lower.Open(name)
}

func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	lower, err := fs.ReadDir(l.lower, name)
	upper, err2 := fs.ReadDir(l.upper, name)
	if err != nil && err2 != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out []fs.DirEntry
	for _, e := range append(upper, lower...) {
		if !seen[e.Name()] {
			seen[e.Name()] = true
			out = append(out, e)
		}
	}
	return out, nil
}
