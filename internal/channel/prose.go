package channel

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"polyport/internal/prose"
	"polyport/internal/site"
)

// prose is the text of a section in the elements of an article.
func (a *article) prose(p *site.Prose) *html.Node {
	out := el("section", plainStyle)
	if p.Lang != a.page.Lang {
		inLanguage(out, p.Lang, p.Dir)
	}
	w := proseWriter{article: a, prose: p, open: []*html.Node{out}}
	for _, o := range p.Text.Ops {
		w.op(o)
	}
	return out
}

// proseWriter writes a text as nodes.
type proseWriter struct {
	*article
	prose *site.Prose
	open  []*html.Node // the nodes that have begun
	rows  bool         // of a table, its body has begun
	holes int          // so far
}

func (w *proseWriter) to() *html.Node { return w.open[len(w.open)-1] }

func (w *proseWriter) begin(n *html.Node) {
	w.to().AppendChild(n)
	w.open = append(w.open, n)
}

// end ends the innermost node. In an item white space stands between blocks.
func (w *proseWriter) end() *html.Node {
	n := w.to()
	w.open = w.open[:len(w.open)-1]
	if isBlock(n) && w.to().Data == "li" {
		w.to().AppendChild(text("\n"))
	}
	return n
}

// pair begins or ends an element.
func (w *proseWriter) pair(o prose.Op, name string, looks style) {
	if o.Edge == prose.Open {
		w.begin(el(name, looks))
	} else {
		w.end()
	}
}

func (w *proseWriter) op(o prose.Op) {
	switch o.Kind {
	case prose.Words:
		add(w.to(), w.prose.Text.Arg(o))
	case prose.Space:
		add(w.to(), "\n")
	case prose.Break:
		add(w.to(), el("br", plainStyle), "\n")
	case prose.Emphasis:
		w.pair(o, "em", plainStyle)
	case prose.Strong:
		w.pair(o, "strong", strongStyle)
	case prose.Code:
		w.pair(o, "code", codeStyle)
	case prose.Link:
		w.link(o)
	case prose.NoteRef:
		if !o.Is(prose.FlagPlain) {
			add(w.to(), el("sup", plainStyle, strconv.Itoa(int(o.Num))))
		}
	case prose.BackLink: // leads nowhere in an article; the blanks before it stay
		if o.Is(prose.FlagMore) || w.prose.Text.Arg(o) != "" {
			add(w.to(), " ")
		}
	case prose.Rule:
		w.begin(el("hr", ruleStyle))
		w.end()
	case prose.Fact, prose.Unit, prose.Cite, prose.Contact, prose.Confirm, prose.Target:
		w.hole(&w.prose.Holes[w.holes])
		w.holes++
	default:
		w.block(o)
	}
}

// sectionStyles are the looks of the blocks that are told apart from the text.
var sectionStyles = map[prose.Kind]style{
	prose.Note: noteStyle, prose.Warning: warningStyle, prose.Steps: plainStyle, prose.Notes: sourceNowStyle,
}

func (w *proseWriter) block(o prose.Op) {
	switch o.Kind {
	case prose.Paragraph:
		w.pair(o, "p", paragraphStyle)
	case prose.Line:
		if o.Edge == prose.Close && o.Is(prose.FlagMore) {
			add(w.to(), "\n")
		}
	case prose.Heading:
		w.pair(o, "h"+strconv.Itoa(int(o.Num)-w.prose.Raise), h3Style)
	case prose.Quote:
		w.pair(o, "blockquote", quoteStyle)
	case prose.List:
		w.pair(o, "ul", listStyle)
	case prose.Ordered:
		w.pair(o, "ol", listStyle)
		if o.Edge == prose.Open && o.Num != 1 {
			set(w.to(), "start", strconv.Itoa(int(o.Num)))
		}
	case prose.Item:
		w.item(o, o.Is(prose.FlagLoose))
	case prose.CodeBlock:
		if o.Edge == prose.Open {
			w.begin(el("pre", preStyle))
			w.begin(el("code", codeStyle))
			return
		}
		w.end()
		w.end()
	case prose.Note, prose.Warning, prose.Steps, prose.Notes:
		w.section(o)
	case prose.Footnote:
		w.item(o, true)
	default:
		w.table(o)
	}
}

// item is an item of a list; one that begins with a block has white space
// before it.
func (w *proseWriter) item(o prose.Op, loose bool) {
	w.pair(o, "li", itemStyle)
	if o.Edge == prose.Open && loose {
		add(w.to(), "\n")
	}
}

func (w *proseWriter) section(o prose.Op) {
	if o.Edge == prose.Close {
		if o.Kind == prose.Notes {
			w.end()
		}
		if out := w.end(); o.Kind != prose.Steps { // it has a ground or a frame of its own
			flush(out)
		}
		return
	}
	w.begin(el("section", sectionStyles[o.Kind]))
	switch o.Kind {
	case prose.Note:
		add(w.to(), el("p", labelStyle, w.prose.Labels.Note))
	case prose.Warning:
		add(w.to(), el("p", labelStyle, w.prose.Labels.Warning))
	case prose.Notes:
		w.begin(el("ol", listStyle))
	}
}

var alignments = map[prose.Alignment]style{
	prose.AlignStart: "text-align:start;", prose.AlignCenter: "text-align:center;", prose.AlignEnd: "text-align:end;",
}

func (w *proseWriter) table(o prose.Op) {
	switch o.Kind {
	case prose.Table:
		if o.Edge == prose.Open {
			w.begin(el("table", tableStyle))
			w.rows = false
			return
		}
		if w.rows {
			w.end()
		}
		w.end()
	case prose.HeadRow:
		w.pair(o, "thead", plainStyle)
		if o.Edge == prose.Open {
			w.begin(el("tr", plainStyle))
		} else {
			w.end()
		}
	case prose.Row:
		if !w.rows {
			w.begin(el("tbody", plainStyle))
			w.rows = true
		}
		w.pair(o, "tr", plainStyle)
	case prose.Cell:
		align := alignments[prose.Alignment(o.Num)]
		if !o.Is(prose.FlagHeader) {
			w.pair(o, "td", cellStyle+align)
			return
		}
		w.pair(o, "th", headCellStyle+align)
		if o.Edge == prose.Open {
			set(w.to(), "scope", "col")
		}
	}
}

// link is the text of a link and, where it leads out of the site, its address:
// an article may not lead anywhere, and its readers can copy what they see.
func (w *proseWriter) link(o prose.Op) {
	if o.Edge == prose.Open {
		if o.IsHole() {
			w.holes++
		}
		words := el("span", plainStyle)
		if !o.Is(prose.FlagPlain | prose.FlagSite) {
			set(words, "href", prose.EncodedURL(w.prose.Text.Arg(o)))
		}
		w.open = append(w.open, words) // beside the tree until its words are known
		return
	}
	words := w.to()
	w.open = w.open[:len(w.open)-1]
	address := ""
	for _, a := range words.Attr {
		address = a.Val
	}
	shown := textOf(words)
	if scheme, mail, _ := strings.Cut(address, ":"); strings.EqualFold(scheme, "mailto") {
		address = mail
	} else if !isWeb(address) { // a number to call, which is its own text
		address = ""
	} else if says(shown, address) {
		add(w.to(), apart(address))
		return
	}
	for c := words.FirstChild; c != nil; c = words.FirstChild {
		words.RemoveChild(c)
		w.to().AppendChild(c)
	}
	if address != "" && address != shown {
		add(w.to(), " (", apart(address), ")")
	}
}

func isWeb(address string) bool {
	scheme, _, _ := strings.Cut(address, "://")
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")
}

// says reports whether words are the address itself, as people write it, or its
// host.
func says(words, address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	bare := strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
	host, _, _ := strings.Cut(bare, "/")
	return words == bare || words == host
}

// hole writes what stands in a hole.
func (w *proseWriter) hole(h *site.Hole) {
	to := w.to()
	switch {
	case h.Fact != nil:
		w.fact(h.Fact)
	case h.Unit != nil:
		add(to, w.marked(h.Unit.Name))
		if h.Unit.Chinese != "" {
			add(to, " ", w.chinese(h.Unit.Chinese))
		}
	case h.Cite != nil:
		add(to, "["+h.Cite.Number+"]")
	case h.Confirm != nil:
		add(to, w.confirmation(h.Confirm))
	case h.Title != nil:
		add(to, w.marked(*h.Title))
	}
}

// fact is a fact in the words of a text, with until when it holds and whom to ask.
func (w *proseWriter) fact(v *site.FactValue) {
	to := w.to()
	switch {
	case v.Href != "" && !v.Linked && isWeb(string(v.Href)):
		if says(v.Text, string(v.Href)) {
			add(to, apart(string(v.Href)))
		} else {
			add(to, apart(v.Text), " (", apart(string(v.Href)), ")")
		}
	case v.Href != "":
		add(to, apart(v.Text))
	default:
		add(to, w.marked(v.Words))
	}
	if v.Chinese != "" {
		add(to, " ", w.chinese(v.Chinese))
	}
	if v.Until != nil {
		add(to, " ("+v.UntilText+")")
	}
	if v.Confirm != nil {
		add(to, " ", w.confirmation(v.Confirm))
	}
}

// marked is words with their language, where it is not that of the text.
func (w *proseWriter) marked(words site.Words) *html.Node {
	words.Dir = w.site.Dir(words.Lang)
	return spoken(words)
}

// confirmation says that something is not settled, and whom to ask.
func (a *article) confirmation(c *site.Confirm) *html.Node {
	whom := el("span", apartStyle, c.Whom.Text)
	if c.Whom.Lang != "" {
		inLanguage(whom, c.Whom.Lang, a.site.Dir(c.Whom.Lang))
	}
	return el("span", cautionStyle, c.Before, whom, c.After)
}

// textOf is the text of an element.
func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}
