package check

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"testing"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// promised are the collections that tell readers what to pay, by when to act
// and whom to call.
var promised = []string{"services", "journeys", "advisor"}

// leastPlaced is how many figures the texts of this repository place at least.
const leastPlaced = 150

// TestEveryFigureOfRealServicesIsAFactWithASource follows each figure that a
// text of this repository places to its fact, of this entry or of another: it
// has a source, and is not of low confidence. Typed figures are errors of the
// rule figure-typed, and TestNoFalseAlarmsOnRealContent allows none.
func TestEveryFigureOfRealServicesIsAFactWithASource(t *testing.T) {
	c := realContent(t)
	placed := 0
	for _, e := range c.Entries {
		if !slices.Contains(promised, e.Collection) {
			continue
		}
		if !figuresAreFacts(c.Portal, e) {
			t.Fatalf("the collection %s lacks figures: facts", e.Collection)
		}
		for _, text := range e.Texts {
			for _, p := range (partCache{}).of(text) {
				p.eachOp(func(o prose.Op, key string) {
					if o.Kind != prose.Fact {
						return
					}
					placed++
					fact := factOf(c, e, key)
					switch {
					case fact == nil:
						t.Errorf("%s: no fact %s", text.File.Pos(int(o.At)), key)
					case len(fact.Sources) == 0 && fact.Type != content.FactName:
						t.Errorf("%s: %s has no source", text.File.Pos(int(o.At)), key)
					case fact.Confidence == content.ConfidenceLow:
						t.Errorf("%s: %s is of low confidence", text.File.Pos(int(o.At)), key)
					}
				})
			}
		}
	}
	if placed < leastPlaced {
		t.Errorf("only %d figures are placed", placed)
	}
	t.Logf("%d figures are placed", placed)
}

// TestEveryFactOfRealServicesTypedIntoItsTextIsCaught puts, one after the
// other, the values of facts in the places where texts name the facts.
func TestEveryFactOfRealServicesTypedIntoItsTextIsCaught(t *testing.T) {
	c := realContent(t)
	typed := 0
	for _, e := range c.Entries {
		text := e.Text(c.Portal.Source)
		if !slices.Contains(promised, e.Collection) || text == nil {
			continue
		}
		for _, p := range (partCache{}).of(text) {
			p.eachOp(func(o prose.Op, key string) {
				fact := factOf(c, e, key)
				if o.Kind != prose.Fact || fact == nil || fact.Type == content.FactName {
					return
				}
				typed++
				at := text.File.Pos(int(o.At))
				data := slices.Concat(text.File.Data[:o.At], []byte(asTyped(fact)), text.File.Data[o.End:])
				if !typedAt(t, c, text, data, at.Line) {
					t.Errorf("%s: nobody notices %q here", at, asTyped(fact))
				}
			})
		}
	}
	if typed < leastPlaced/3 {
		t.Errorf("only %d facts were typed", typed)
	}
	t.Logf("%d facts typed", typed)
}

// factOf is the fact that a text of e names by key; nil for none.
func factOf(c *content.Content, e *content.Entry, key string) *content.Fact {
	if other, id, ok := strings.Cut(key, "#"); ok {
		i := slices.IndexFunc(c.Entries, func(x *content.Entry) bool { return string(x.Key) == other })
		if i < 0 {
			return nil
		}
		e, key = c.Entries[i], id
	}
	for i := range e.Facts.Facts {
		if e.Facts.Facts[i].ID == key {
			return &e.Facts.Facts[i]
		}
	}
	return nil
}

// asTyped is how somebody in a hurry would type the value of a fact.
func asTyped(f *content.Fact) string {
	switch f.Type {
	case content.FactMoney:
		return strings.Replace(f.Value, " CNY", " yuan", 1)
	case content.FactWorkdays:
		return strings.Replace(f.Value, "/", " to ", 1) + " working days"
	case content.FactDuration:
		return strings.NewReplacer("PT", "", "P", "", "H", " hours", "Y", " years", "M", " months", "D", " days", "W", " weeks", "/", " to ").Replace(f.Value)
	case content.FactAddress:
		return cmp.Or(f.Latin, f.Value)
	case content.FactNumber, content.FactDate:
		return strings.Replace(f.Value, "/", " to ", 1)
	}
	return f.Value
}

// typedAt reports whether the rule finds something on a line of a text that
// has become data.
func typedAt(t *testing.T, c *content.Content, text *content.Text, data []byte, line int) bool {
	t.Helper()
	file, _ := source.NewFile(text.File.Path, data)
	doc, _ := markdown.Parse(file, bytes.Index(data[3:], []byte("\n---\n"))+8)
	changed := *text
	changed.File, changed.Doc = file, doc
	var found findings
	found.own(partCache{}.of(&changed))
	return slices.ContainsFunc(found.list, func(d diag.Diagnostic) bool { return d.Code == "figure-typed" && d.Pos.Line == line })
}
