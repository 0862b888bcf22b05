package compare

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is what a reader of a page came for.
type page struct {
	title, lead, body string   // words, with white space folded
	links             []string // where its main part leads inside the site, navigation aside: "fr/plan/customs-12/", sorted
	sourced           bool     // it names sources: an entry, not a list
}

// readPage reads a page that stands at a path such as fr/plan/index.html.
func readPage(r io.Reader, at string) (page, error) {
	root, err := html.Parse(r)
	if err != nil {
		return page{}, err
	}
	var p page
	main := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Main })
	if main == nil {
		return p, nil
	}
	is := func(a atom.Atom, class string) func(*html.Node) bool {
		return func(n *html.Node) bool { return n.DataAtom == a && (class == "" || hasClass(n, class)) }
	}
	p.title = words(find(main, is(atom.H1, "")))
	p.lead = words(find(main, is(atom.P, "lead")))
	p.sourced = find(main, is(atom.Section, "sources")) != nil
	var body []string
	walk(main, func(n *html.Node) bool {
		if hasClass(n, "prose") || hasClass(n, "section-title") {
			body = append(body, words(n))
			return false
		}
		return true
	})
	p.body = strings.Join(slices.DeleteFunc(body, func(s string) bool { return s == "" }), " ")
	walk(main, func(n *html.Node) bool {
		if n.DataAtom == atom.A {
			if to, ok := inside(at, attr(n, "href")); ok && !slices.Contains(p.links, to) {
				p.links = append(p.links, to)
			}
		}
		return n.DataAtom != atom.Nav
	})
	slices.Sort(p.links)
	return p, nil
}

// walk calls f for a node and those below it, until f says no.
func walk(n *html.Node, f func(*html.Node) bool) {
	if !f(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func find(n *html.Node, f func(*html.Node) bool) (found *html.Node) {
	walk(n, func(n *html.Node) bool {
		if found == nil && f(n) {
			found = n
		}
		return found == nil
	})
	return found
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return n.Type == html.ElementNode && slices.Contains(strings.Fields(attr(n, "class")), class)
}

// inline elements do not part the words around them.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Span: true, atom.Strong: true, atom.B: true, atom.Em: true, atom.I: true, atom.Bdi: true, atom.Time: true, atom.Small: true,
	atom.Cite: true, atom.Sup: true, atom.Sub: true, atom.Code: true,
}

// words is what can be read of a node. Which white space there is, and the marks
// that say in which direction words run, count for nothing.
func words(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	var write func(*html.Node)
	write = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Svg || n.DataAtom == atom.Script:
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			write(c)
		}
		if n.Type == html.ElementNode && !inline[n.DataAtom] {
			b.WriteByte(' ')
		}
	}
	write(n)
	text := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, b.String())
	return strings.Join(strings.Fields(text), " ")
}

// inside is where a link on the page at a path leads inside the site, if it leads
// to another page.
func inside(at, href string) (string, bool) {
	u, err := url.Parse(href)
	if err != nil || u.Host != "" || u.Scheme != "" || u.Path == "" {
		return "", false
	}
	to := u.Path
	if !strings.HasPrefix(to, "/") {
		to = "/" + path.Dir(at) + "/" + to
	}
	folder := strings.HasSuffix(to, "/")
	to = path.Clean(to)[1:]
	if rest, ok := strings.CutSuffix(to, "index.html"); ok {
		to = rest
	} else if folder && to != "" {
		to += "/"
	}
	return key(to), to != folderOf(at)
}

func folderOf(at string) string { return strings.TrimSuffix(at, "index.html") }

// key is how a path is compared: Hugo writes language tags in small letters.
func key(p string) string { return strings.ToLower(p) }
