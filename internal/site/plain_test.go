package site_test

import (
	"testing"

	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/site"
	"polyport/internal/source"
)

func TestPlainIsTextByBlocksWithoutMarks(t *testing.T) {
	f, _ := source.NewFile("t.md", []byte("A **bold** word & :fact[x]:cite[y].\n\n- one\n- two[^1]\n\n:::note\nText\n:::\n\n[^1]: Note\n"))
	doc, diags := markdown.Parse(f, 0)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	p := &site.Prose{
		Text: &doc.Sections[0].Body, Labels: &prose.Labels{Note: "Remark"},
		Holes: []site.Hole{
			{Fact: &site.FactValue{Words: site.Words{Text: "5 days"}, Until: &site.Date{Text: "May"}, UntilText: "until May"}},
			{Cite: &site.Citation{Source: "x", Number: "1"}},
		},
	}
	if got, want := p.Plain(), "A bold word & 5 days (until May).\none\ntwo\nRemark\nText\nNote"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
