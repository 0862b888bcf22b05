package site

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/source"
)

// PhrasesFolder is where the page of what readers can show to somebody stands,
// below an edition.
const (
	PhrasesFolder = "phrases"
	phrasesPath   = PhrasesFolder + "/index.html"
)

// Phrase is something to hold up at a counter: Chinese, and what it means.
type Phrase struct {
	Key     string // its id on the page of phrases
	Chinese string
	Pinyin  string
	Meaning Words // empty for who reads Chinese
	Href    Href  // shows it, as large as the screen is
	For     []Link
}

// Phrases is the page of everything that can be shown.
type Phrases struct {
	Any       []Phrase // of use everywhere
	Matters   []Phrase // for certain entries
	Documents []Phrase // names of documents, by the termbase
	Machine   bool     // nobody has approved the Chinese
}

// allPhrases words every phrase, in the order of the file.
func (j *join) allPhrases(ed *edition) []Phrase {
	list := j.in.Content.Phrases.List
	out := make([]Phrase, len(list))
	for k := range list {
		p := &list[k]
		out[k] = Phrase{Key: p.Key, Chinese: p.Chinese, Pinyin: p.Pinyin, Href: inEdition(ed.lang, phrasesPath+"#"+p.Key)}
		if !readsChinese(ed) {
			out[k].Meaning = j.message(ed, "phrase."+p.Key)
		}
		for _, r := range j.listed(p.For, ed) {
			out[k].For = append(out[k].For, r.Link)
		}
	}
	return out
}

func readsChinese(ed *edition) bool { return ed.lang.Base() == chinese.Base() }

// phrasesFor lists what can be shown where entry i is dealt with.
func (j *join) phrasesFor(i int, ed *edition) []Phrase {
	if readsChinese(ed) {
		return nil
	}
	var out []Phrase
	for k, p := range j.in.Content.Phrases.List {
		if names(p.For, j.entries[i].Key) {
			out = append(out, ed.phrases[k])
		}
	}
	return out
}

func (j *join) hasPhrases() bool { return len(j.in.Content.Phrases.List) > 0 }

// phrasesHref is where the page of phrases stands; empty without phrases.
func (j *join) phrasesHref(ed *edition) Href {
	if !j.hasPhrases() {
		return ""
	}
	return inEdition(ed.lang, phrasesPath)
}

func (j *join) phrasesPage(ed *edition) *Page {
	p := j.frame(ed, LayoutPhrases, PhrasesFolder+"/", j.localized("phrases.title"))
	p.Title, p.Description = j.message(ed, "phrases.title"), j.message(ed, "phrases.lead")
	out := &Phrases{Machine: j.in.Content.Phrases.By == "machine"}
	for _, x := range ed.phrases {
		if len(x.For) > 0 {
			out.Matters = append(out.Matters, x)
		} else {
			out.Any = append(out.Any, x)
		}
	}
	for _, r := range j.in.Content.Phrases.Documents {
		out.Documents = append(out.Documents, j.document(j.term(r.ID), ed))
	}
	p.Phrases = out
	return p
}

// document is a term as a name to show.
func (j *join) document(t *content.Term, ed *edition) Phrase {
	p := Phrase{Key: "name-" + t.ID, Chinese: t.Chinese, Pinyin: t.Pinyin, Href: inEdition(ed.lang, phrasesPath+"#name-"+t.ID)}
	if readsChinese(ed) {
		return p
	}
	lang := j.fallback(ed.lang, func(l bcp47.Tag) bool { return t.In(l) != nil })
	if r := t.In(lang); r != nil {
		p.Meaning = j.words(r.Term, lang, ed.lang)
	}
	return p
}

// term is a term of the termbase; nil for none.
func (j *join) term(id string) *content.Term {
	list := j.in.Content.Terms.List
	for k := range list {
		if list[k].ID == id {
			return &list[k]
		}
	}
	return nil
}

// checkPhrases reports what phrases.yaml names and the site does not have.
func (j *join) checkPhrases() {
	p := j.in.Content.Phrases
	for k := range p.List {
		j.checkEntries(p.File, p.List[k].For)
	}
	for _, r := range p.Documents {
		t := j.term(r.ID)
		if t == nil {
			j.unknown(p.File, r, termNoun, j.termIDs())
		} else if t.Chinese == "" {
			j.diags.Add(p.File.Diag(termNoun.code, r.At, r.At+len(r.ID), "the term %s has no Chinese form to show", r.ID).
				WithHint("add chinese: to it in %s, from a source", content.TermsPath))
		}
	}
}

var termNoun = noun{diag.Code("term-unknown"), "term", "add it to " + string(content.TermsPath)}

func (j *join) termIDs() []string {
	var out []string
	for _, t := range j.in.Content.Terms.List {
		out = append(out, t.ID)
	}
	return out
}

// phraseUses lists the messages of the phrases, with where their keys stand.
func phraseUses(p *content.Phrases) []locale.Use {
	if len(p.List) == 0 {
		return nil
	}
	return append(keyUses(p.File, p.List), locale.Use{ID: "phrases.title"}, locale.Use{ID: "phrases.lead"})
}

func keyUses(f *source.File, list []content.Phrase) []locale.Use {
	uses := make([]locale.Use, len(list))
	for k, p := range list {
		uses[k] = useAt(f, p.At, "phrase."+p.Key)
	}
	return uses
}
