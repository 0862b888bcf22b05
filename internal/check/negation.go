package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/figures"
)

// negation is how one language denies: not, no, without.
type negation struct {
	// words stand by themselves, in lower case; with * at the end, any ending
	// may follow. Mild ones (unofficial, lack) deny as well as the others, but
	// another language need not.
	words, mild wordSet
	// before makes a denial mild that stands right before one of its words: not
	// later than March is March at the latest.
	before wordSet
	// pieces stand within running text, in a language that puts no spaces
	// between words, unless they are part of harmless.
	pieces, mildPieces, harmless []string
	begins                       map[rune]bool // what a piece of any of these begins with
}

// wordSet holds whole words and, apart from them, beginnings of words.
type wordSet struct {
	whole  map[string]bool
	begins []string
}

func words(list string) wordSet {
	s := wordSet{whole: map[string]bool{}}
	for w := range strings.FieldsSeq(list) {
		if begin, ok := strings.CutSuffix(w, "*"); ok {
			s.begins = append(s.begins, begin)
		} else {
			s.whole[w] = true
		}
	}
	return s
}

func (s wordSet) has(word string) bool {
	if s.whole[word] {
		return true
	}
	for _, b := range s.begins {
		if strings.HasPrefix(word, b) {
			return true
		}
	}
	return false
}

// denial is a word that denies, in the bytes [at, end) of a text.
type denial struct {
	mild    bool
	at, end int
}

// within returns the first plain denial in a piece of text, whether there is any
// at all, and the denials behind the piece. list begins with none before it.
func within(list []denial, span textSpan) (plain *denial, any bool, rest []denial) {
	for len(list) > 0 && list[0].at < span.end {
		if d := &list[0]; d.at >= span.at && d.end <= span.end {
			any = true
			if !d.mild && plain == nil {
				plain = d
			}
		}
		list = list[1:]
	}
	return plain, any, list
}

// denials returns those of the part; ok is false in a language without a table.
func (p *part) denials() (list []denial, ok bool) {
	n := negations[p.lang().Base()]
	if n == nil {
		return nil, false
	}
	if p.denied == nil {
		p.denied = append([]denial{}, n.find(p.text, p.lang())...)
	}
	return p.denied, true
}

// negationDiffers compares sentence by sentence in blocks where both have as
// many, so that a lost "not" is found beside others; else block by block, or the
// part as a whole. It reports where the one denies something plainly and the
// other denies nothing at all.
func negationDiffers(p *pair) diag.List {
	ownDenials, ok := p.own.denials()
	sourceDenials, sourceOK := p.source.denials()
	if !ok || !sourceOK {
		return nil
	}
	own, source := aligned(p.own.text, p.source.text)
	var out diag.List
	var a, b *denial
	var denies, sourceDenies bool
	for i := range own {
		a, denies, ownDenials = within(ownDenials, own[i])
		b, sourceDenies, sourceDenials = within(sourceDenials, source[i])
		if len(out) >= maxFindings {
			break
		}
		const hint = "compare the two sentences: one may say the opposite of the other"
		switch {
		case a != nil && !sourceDenies:
			out.Add(p.own.diag("negation-differs", a.at, a.end, "the translation denies something here (%s), and the source nothing", quoted(p.own.text[a.at:a.end])).
				WithHint("%s%s", hint, allowHint).WithRelated(p.source.pos(source[i].at), "the source is here"))
		case b != nil && !denies:
			out.Add(p.own.diag("negation-differs", own[i].at, own[i].at, "the source denies something here (%s), and the translation nothing", quoted(p.source.text[b.at:b.end])).
				WithHint("%s%s", hint, allowHint).WithRelated(p.source.pos(b.at), "it does so here"))
		}
	}
	return out
}

// aligned cuts two texts into as many pieces, as small ones as correspond.
func aligned(own, source string) (a, b []textSpan) {
	own1, source1 := blocks(own), blocks(source)
	if len(own1) != len(source1) {
		return []textSpan{{0, len(own)}}, []textSpan{{0, len(source)}}
	}
	for i := range own1 {
		x, y := sentences(own, own1[i]), sentences(source, source1[i])
		if len(x) != len(y) {
			x, y = own1[i:i+1], source1[i:i+1]
		}
		a, b = append(a, x...), append(b, y...)
	}
	return a, b
}

// sentences cuts a block at full stops. A stop within a word, such as that of
// 2.5 or gov.cn, is none.
func sentences(text string, block textSpan) []textSpan {
	var out []textSpan
	from := block.at
	for i, r := range text[block.at:block.end] {
		end := block.at + i + utf8.RuneLen(r)
		switch r {
		default:
			continue
		case '.', '!', '?':
			if end < block.end && text[end] != ' ' && text[end] != '\n' {
				continue
			}
		case '。', '！', '？', '؟':
		}
		out = append(out, textSpan{from, end})
		from = end
	}
	if hasWords(text[from:block.end]) {
		out = append(out, textSpan{from, block.end})
	}
	return out
}

func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// textSpan is a piece of a text.
type textSpan struct{ at, end int }

// blocks returns the lines of a text that hold words.
func blocks(text string) []textSpan {
	var out []textSpan
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		if hasWords(line) {
			out = append(out, textSpan{at, at + len(line)})
		}
		at += len(line)
	}
	return out
}

// find returns the denials in a text, in their order.
func (n *negation) find(text string, lang bcp47.Tag) []denial {
	if len(n.pieces) > 0 {
		return n.findPieces(text)
	}
	list := slices.Collect(spacedWords(text, 0))
	for i := range list {
		list[i].text = strings.ToLower(list[i].text)
		if lang.Base() == "ar" {
			list[i].text = figures.BareArabic(list[i].text)
		}
	}
	var out []denial
	for i, w := range list {
		before := text[:w.at]
		switch {
		case n.words.has(w.text),
			(strings.HasSuffix(before, "’") || strings.HasSuffix(before, "'")) && n.words.has("’"+w.text): // don’t
			mild := i+1 < len(list) && n.before.has(list[i+1].text)
			out = append(out, denial{mild, w.at, w.end})
		case n.mild.has(w.text):
			out = append(out, denial{true, w.at, w.end})
		}
	}
	return out
}

// findPieces goes from left to right and passes over what is harmless.
func (n *negation) findPieces(text string) []denial {
	var out []denial
	next := 0
	for i, r := range text {
		if i < next || !n.begins[r] {
			continue
		}
		rest := text[i:]
		if size := prefix(rest, n.harmless); size > 0 {
			next = i + size
		} else if size := prefix(rest, n.mildPieces); size > 0 {
			next = i + size
			out = append(out, denial{true, i, next})
		} else if size := prefix(rest, n.pieces); size > 0 {
			next = i + size
			out = append(out, denial{false, i, next})
		}
	}
	return out
}

// prefix returns the length of the first of the pieces that text begins with,
// or 0.
func prefix(text string, pieces []string) int {
	for _, piece := range pieces {
		if strings.HasPrefix(text, piece) {
			return len(piece)
		}
	}
	return 0
}
