package site_test

import (
	"testing"

	"polyport/internal/markdown"
	"polyport/internal/site"
)

func TestPlainIsTextByBlocksAndNothingHidden(t *testing.T) {
	p := &site.Prose{
		Frag: &markdown.Fragment{
			Parts: []string{"<p>A <strong>bold</strong> word &amp; ", ".", "</p>\n<ul>\n<li>one</li>\n<li>two<sup id=\"fnref-1\"><a role=\"doc-noteref\" href=\"#fn-1\">1</a></sup></li>\n</ul>\n<p>Note <a role=\"doc-backlink\" href=\"#fnref-1\" aria-label=\"Back\">↩︎</a></p>"},
			Holes: []markdown.Hole{{Kind: markdown.HoleFact}, {Kind: markdown.HoleCite}},
		},
		Fills: []site.Fill{
			{Before: `<span class="fact">5 days</span> <span class="fact-until">(until May)</span><strong class="fact-past" hidden> It is past</strong>`},
			{Before: `<a class="cite" href="#x">[1]</a>`},
		},
	}
	if got, want := p.Plain(), "A bold word & 5 days (until May).\none\ntwo\nNote"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
