// Package guide compiles the texts of a decision guide into a graph of
// questions and results, and proves that a reader can always get through.
//
// In: a content.Entry of kind guide, parsed, and the portal's source language.
// Out: a Guide and a diag.List, a pure function of the two. Each section of the
// source is a node. One that ends with a list of links, of which one at least
// leads to another section (see prose.Menu), is a question and the
// links are its answers; any other is a result. The compiler proves that the
// first section asks something, that every section can be reached, that from
// every question a result or an entry can be reached, that answers lead to
// nodes only, that the guide unfolds into a bounded number of pages, and that
// every translation has the same graph.
//
// It may import content, diag, markdown, source and bcp47. It never looks at
// another entry: whether one that is linked to exists is for the join to say.
package guide

import (
	"strconv"

	"polyport/internal/content"
)

// MaxPlaces is how many pages a guide may have in one language.
const MaxPlaces = 200

// Guide is a compiled guide.
type Guide struct {
	Nodes []Node // in the order of the source; the first is where readers start
}

// Node is a question or a result.
type Node struct {
	ID      string
	Section int           // index in the source's Doc.Sections
	Answers []Answer      // in order; none for a result
	Entries []content.Key // the entries that it leads to, in the order of their first mention
}

// Answer is one of the answers to a question.
type Answer struct {
	Node  int    // where it leads, or -1 if that is an entry
	Entry string // the key of the entry, if it is one
	Name  string // of the answer in addresses, the only one of its question; empty for an entry
}

// Result reports whether the node asks nothing.
func (n *Node) Result() bool { return len(n.Answers) == 0 }

// LeadsTo reports whether a node of the guide leads to an entry.
func (g *Guide) LeadsTo(key content.Key) bool {
	for i := range g.Nodes {
		for _, e := range g.Nodes[i].Entries {
			if e == key {
				return true
			}
		}
	}
	return false
}

// Step is a question and the answer that a reader has given.
type Step struct{ Node, Answer int }

// Place is where a reader is who has given certain answers. Every place is a
// page of its own, so that what was answered is known without a script.
type Place struct {
	Node  int
	Steps []Step // what was answered, the first question first; no question twice
	Most  int    // how many questions the longest way through this place has
}

// Places lists every place of a guide, each before those that it leads to. It
// returns at most MaxPlaces+1.
func (g *Guide) Places() []Place {
	if len(g.Nodes) == 0 {
		return nil
	}
	u := &unfolding{guide: g, asked: make([]bool, len(g.Nodes))}
	u.visit(0, nil)
	return u.places
}

type unfolding struct {
	guide  *Guide
	asked  []bool // the questions on the way here
	places []Place
}

// visit adds the place where node n is reached by way of steps, and all that it
// leads to. It returns how many questions can still be asked from there.
func (u *unfolding) visit(n int, steps []Step) (ahead int) {
	at := len(u.places)
	if at > MaxPlaces {
		return 0
	}
	u.places = append(u.places, Place{Node: n, Steps: steps})
	node := &u.guide.Nodes[n]
	if !node.Result() {
		ahead = 1
	}
	u.asked[n] = true
	for k, a := range node.Answers {
		if a.Node >= 0 && !u.asked[a.Node] {
			ahead = max(ahead, 1+u.visit(a.Node, append(steps[:len(steps):len(steps)], Step{n, k})))
		}
	}
	u.asked[n] = false
	u.places[at].Most = len(steps) + ahead
	return ahead
}

// Path is the address of a place below that of its guide: "" for the start,
// else the names of the answers, each with a slash behind it.
func (g *Guide) Path(p Place) string { return g.path(p.Steps) }

func (g *Guide) path(steps []Step) string {
	out := ""
	for _, s := range steps {
		out += g.Nodes[s.Node].Answers[s.Answer].Name + "/"
	}
	return out
}

// Next is the path of the place that an answer leads to. An answer that leads
// back to a question that was answered before leads to the place where that was
// asked. The answer must lead to a node.
func (g *Guide) Next(p Place, answer int) string {
	to := g.Nodes[p.Node].Answers[answer].Node
	for k, s := range p.Steps {
		if s.Node == to {
			return g.path(p.Steps[:k])
		}
	}
	if to == p.Node {
		return g.path(p.Steps)
	}
	return g.path(append(p.Steps[:len(p.Steps):len(p.Steps)], Step{p.Node, answer}))
}

// Back is the path of the place where the k-th step was taken.
func (g *Guide) Back(p Place, k int) string { return g.path(p.Steps[:k]) }

// name gives each answer of a question a name of its own: the id that it leads
// to, and for a second answer that leads there a number behind a dot, which no
// id holds.
func (n *Node) name(nodes []Node) {
	count := map[int]int{}
	for k := range n.Answers {
		a := &n.Answers[k]
		if a.Node < 0 {
			continue
		}
		count[a.Node]++
		a.Name = nodes[a.Node].ID
		if c := count[a.Node]; c > 1 {
			a.Name += "." + strconv.Itoa(c)
		}
	}
}
