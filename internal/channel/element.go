package channel

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

// style is the value of a style attribute. The editor of WeChat drops style
// sheets, classes and ids, so each element carries all of its looks.
type style string

// The looks of an article. Lengths are pixels, since the editor knows no root
// size; colours keep 4.5:1 on their ground.
const (
	accent = "#b3301d"
	faint  = "#4d5755"
	rule   = "#c9d3ce"

	plainStyle     style = ""
	articleStyle   style = "font-size:16px;line-height:1.75;color:#14191a;overflow-wrap:break-word;"
	paragraphStyle style = "margin:0 0 16px;"
	tightStyle     style = "margin:0;"
	leadStyle      style = "margin:0 0 16px;font-size:17px;color:#14191a;"
	markStyle      style = "margin:0 0 4px;font-size:15px;font-weight:bold;color:" + accent + ";"
	titleStyle     style = "margin:0 0 12px;font-size:20px;line-height:1.4;font-weight:bold;"
	h2Style        style = "margin:32px 0 12px;padding:0 0 4px;border-bottom:2px solid " + accent + ";font-size:18px;line-height:1.4;font-weight:bold;color:#14191a;"
	h3Style        style = "margin:24px 0 8px;font-size:16px;line-height:1.4;font-weight:bold;color:#14191a;"
	noteStyle      style = "margin:0 0 16px;padding:12px;background-color:#eef3f0;font-size:15px;line-height:1.6;"
	warningStyle   style = "margin:0 0 16px;padding:12px;background-color:#fbe9c6;font-size:15px;line-height:1.6;"
	sourceNowStyle style = "margin:0 0 16px;padding:12px;border:1px solid " + rule + ";font-size:15px;line-height:1.6;"
	labelStyle     style = "margin:0 0 4px;font-weight:bold;"
	listStyle      style = "margin:0 0 16px;padding-inline:24px 0;"
	registerStyle  style = "margin:0 0 8px;padding-inline:12px 0;list-style:none;"
	itemStyle      style = "margin:0 0 8px;"
	quoteStyle     style = "margin:0 0 16px;padding:0 12px;color:" + faint + ";"
	ruleStyle      style = "margin:24px 0;border:0;border-top:1px solid " + rule + ";"
	tableStyle     style = "width:100%;margin:0 0 16px;border-collapse:collapse;table-layout:fixed;font-size:15px;line-height:1.6;overflow-wrap:anywhere;"
	cellStyle      style = "padding:8px;border:1px solid " + rule + ";vertical-align:top;"
	headCellStyle  style = "padding:8px;border:1px solid " + rule + ";vertical-align:top;background-color:#eef3f0;font-weight:bold;text-align:start;"
	nameCellStyle  style = "width:32%;padding:8px;border:1px solid " + rule + ";vertical-align:top;background-color:#eef3f0;font-weight:normal;text-align:start;color:" + faint + ";"
	smallStyle     style = "margin:0 0 8px;font-size:15px;color:" + faint + ";"
	faintStyle     style = "color:" + faint + ";"
	strongStyle    style = "font-weight:bold;"
	cautionStyle   style = "color:" + accent + ";"
	apartStyle     style = "unicode-bidi:isolate;"
	codeStyle      style = "font-family:monospace;"
	preStyle       style = "margin:0 0 16px;padding:12px;background-color:#eef3f0;font-family:monospace;white-space:pre-wrap;overflow-wrap:anywhere;"
	pictureStyle   style = "display:block;width:200px;max-width:100%;height:auto;margin:0 auto 8px;"
	middleStyle    style = "margin:0 0 8px;text-align:center;font-size:15px;"
	addressStyle   style = "margin:0 0 8px;text-align:center;font-size:15px;overflow-wrap:anywhere;"
)

// Of the head of the page, which is for the person who pastes the article.
const (
	bodyStyle  style = "margin:0;background-color:#fff;color:#14191a;font-family:system-ui,sans-serif;"
	headStyle  style = "max-width:640px;margin:0 auto;padding:16px;font-size:15px;line-height:1.6;background-color:#eef3f0;"
	mainStyle  style = "max-width:640px;margin:0 auto;padding:24px 16px 48px;border-top:2px dashed " + faint + ";"
	nameStyle  style = "margin:16px 0 4px;color:" + faint + ";"
	countStyle style = "margin:4px 0 0;color:" + faint + ";"
	fieldStyle style = "margin:0;padding:8px;border:1px solid #767676;background-color:#fff;font-size:16px;line-height:1.6;font-weight:normal;overflow-wrap:anywhere;user-select:all;"
	coverStyle style = "display:block;width:100%;height:auto;margin:8px 0;"
)

// el makes an element. Children are nodes, strings, words, and lists of nodes;
// nil ones are left out.
func el(name string, looks style, children ...any) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
	if looks != "" {
		set(n, "style", string(looks))
	}
	return add(n, children...)
}

func add(n *html.Node, children ...any) *html.Node {
	for _, c := range children {
		switch c := c.(type) {
		case *html.Node:
			if c != nil {
				n.AppendChild(c)
			}
		case []*html.Node:
			for _, one := range c {
				n.AppendChild(one)
			}
		case string:
			if c != "" {
				n.AppendChild(text(c))
			}
		case site.Words:
			if c.Text != "" {
				n.AppendChild(spoken(c))
			}
		default:
			panic("channel: no node") // a bug in this package
		}
	}
	return n
}

func text(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

func set(n *html.Node, name, value string) {
	n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
}

// spoken is words with their language, where it is not that of the article.
func spoken(w site.Words) *html.Node {
	if w.Lang == "" {
		return text(w.Text)
	}
	return inLanguage(el("span", apartStyle, w.Text), w.Lang, w.Dir)
}

// apart keeps words of the other direction, such as an address, in order.
func apart(s string) *html.Node {
	n := el("span", apartStyle+"direction:ltr;", s)
	set(n, "dir", "ltr")
	return n
}

// inLanguage marks an element with a language. The direction stands in the
// style as well: an editor may keep the one and drop the other. One that is not
// known is left to the browser.
func inLanguage(n *html.Node, lang bcp47.Tag, dir bcp47.Dir) *html.Node {
	set(n, "lang", string(lang))
	if dir == "" {
		return n
	}
	set(n, "dir", string(dir))
	if dir == bcp47.LTR || dir == bcp47.RTL {
		looks := "direction:" + string(dir) + ";"
		if isBlock(n) {
			looks += "text-align:start;"
		}
		for i := range n.Attr {
			if n.Attr[i].Key == "style" {
				n.Attr[i].Val += looks
				return n
			}
		}
		set(n, "style", looks)
	}
	return n
}

func isBlock(n *html.Node) bool {
	switch n.Data {
	case "span", "strong", "em", "sup", "code", "br", "img":
		return false
	}
	return n.Type == html.ElementNode
}

// flush takes the distance off the last block of a box.
func flush(box *html.Node) *html.Node {
	if last := box.LastChild; last != nil {
		for i := range last.Attr {
			last.Attr[i].Val = strings.Replace(last.Attr[i].Val, string(paragraphStyle), string(tightStyle), 1)
		}
	}
	return box
}

// written is a node as HTML, each block on a line of its own.
func written(n *html.Node) (string, error) {
	var b strings.Builder
	broken(n)
	err := html.Render(&b, n)
	return b.String(), err
}

// broken puts a line break behind each block, where white space means nothing.
func broken(n *html.Node) {
	if n.Data == "pre" {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		broken(c)
		if next := c.NextSibling; isBlock(c) && (next == nil || isBlock(next)) {
			n.InsertBefore(text("\n"), next)
			c = c.NextSibling
		}
	}
}
