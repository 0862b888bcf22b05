package content

import (
	"polyport/internal/diag"
	"polyport/internal/source"
)

// PhrasesPath is the list of what readers can show to somebody in Chinese.
const PhrasesPath source.Path = "content/phrases.yaml"

// Phrases is content/phrases.yaml: sentences in Chinese, and the names of
// documents, for readers to hold up at a counter. A site need not have one.
type Phrases struct {
	File      *source.File // nil without the file
	By        string       // who wrote the Chinese: "machine" or "human"
	List      []Phrase     // in the order of the file
	Documents []Ref        // ids of terms of the termbase whose Chinese is shown
}

// Phrase is one sentence. What it means is the message phrase.<key>.
type Phrase struct {
	Key     string
	Chinese string
	Pinyin  string
	For     []Ref // the entries that it belongs to; none for one that is of use everywhere
	At      int
}

// emptyPhrases is what stands in for a phrases.yaml that is missing or unread.
func emptyPhrases(f *source.File) *Phrases { return &Phrases{File: f} }

func parsePhrases(f *source.File) (*Phrases, diag.List) {
	out := emptyPhrases(f)
	root, diags := parseYAML(f, 0, len(f.Data))
	if root == nil {
		return out, diags
	}
	d := &decoder{f: f, diags: diags}
	o, ok := d.object(root, "phrases.yaml", "by", "phrases", "documents")
	if !ok {
		return out, d.diags
	}
	o.require("by: machine, or by: human", "phrases: [{key: write-down, chinese: 请写下来。}]")
	out.By = oneOf(o, "by", []string{"machine", "human"})
	out.Documents = o.refs("documents")
	seen := map[string]*node{}
	for _, item := range o.list("phrases") {
		p, ok := d.object(item, "this phrase", "key", "chinese", "pinyin", "for")
		if !ok {
			continue
		}
		p.require("key: write-down", "chinese: 请写下来。")
		n := p.scalar("key")
		if n == nil || d.repeated(seen, n, "phrases") || !d.id(n, "phrase", "key", idPattern) {
			continue
		}
		out.List = append(out.List, Phrase{Key: n.text, At: n.at, Chinese: p.text("chinese"), Pinyin: p.text("pinyin"), For: p.refs("for")})
	}
	return out, d.diags
}
