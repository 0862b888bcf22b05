package cli

import (
	"flag"
	"io"
	"strings"
	"testing"

	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/revise"
)

func TestChangesAreMarkedWithSignsAndOnATerminalInColour(t *testing.T) {
	for _, c := range []struct{ before, after, plain, coloured string }{
		{"a fee of 4", "a fee of 5", "a fee of [-4-]{+5+}", "a fee of \x1b[31m[-4-]\x1b[m\x1b[32m{+5+}\x1b[m"},
		{"a b", "a", "a [-b-]", "a \x1b[31m[-b-]\x1b[m"},
		{"a\n\nb", "a\nb", "a[-¶-]\n    b", "a\x1b[31m[-¶-]\x1b[m\n    b"},
		{"which are meant;", "which?", "which[- are meant;-]{+?+}", "which\x1b[31m[- are meant;-]\x1b[m\x1b[32m{+?+}\x1b[m"},
	} {
		for colour, want := range map[bool]string{false: c.plain, true: c.coloured} {
			var b strings.Builder
			v := &viewer{w: &b, colour: colour, report: fresh.Report{From: &content.Text{Lang: "en"}}}
			v.changes(revise.Compare(c.before, c.after))
			if got := b.String(); got != "\n  en\n    "+want+"\n" || v.err != nil {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	}
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	for args, want := range map[string]string{
		"":                    " all=false site=.",
		"a b":                 "a b all=false site=.",
		"a --all b --site x":  "a b all=true site=x",
		"--site=x a -all":     "a all=true site=x",
		"a -- --all --site b": "a --all --site b all=false site=.",
		"-- a --all":          "a --all all=false site=.",
		"a --all --":          "a all=true site=.",
	} {
		fs := flag.NewFlagSet("x", flag.ContinueOnError)
		all, site := fs.Bool("all", false, ""), fs.String("site", ".", "")
		others, err := parse(fs, strings.Fields(args))
		got := strings.Join(others, " ")
		got += map[bool]string{true: " all=true", false: " all=false"}[*all] + " site=" + *site
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", args, got, err, want)
		}
	}
	fs := flag.NewFlagSet("x", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	if _, err := parse(fs, []string{"a", "--none"}); err == nil {
		t.Error("an unknown flag behind an argument is taken")
	}
}
