package cli

import (
	"fmt"
	"text/tabwriter"

	"polyport/internal/bcp47"
	"polyport/internal/build"
	"polyport/internal/content"
)

var statusCommand = command{
	name: "status", summary: "how much of the site each language has",
	teach: `Counts, for each language and collection, the entries that have a text of
their own and those that show another language's instead.

  polyport status`,
	flags: siteFlags,
	run:   runStatus,
}

// coverage is one row of the table.
type coverage struct {
	lang              bcp47.Tag
	collection        string
	entries, own      int
	machine, fallback int
}

func runStatus(s *session) int {
	plan, diags, err := s.prepare(new(build.Builder))
	if err == nil {
		err = s.report(diags)
	}
	if err != nil {
		return s.fail(err)
	}
	t := tabwriter.NewWriter(s.env.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "language\tcollection\tentries\town text\tby machine\tfallback")
	for _, row := range cover(plan.Content) {
		fmt.Fprintf(t, "%s\t%s\t%d\t%d (%d %%)\t%d\t%d\n",
			row.lang, row.collection, row.entries, row.own, 100*row.own/row.entries, row.machine, row.fallback)
	}
	if err := t.Flush(); err != nil {
		return s.fail(err)
	}
	if diags.HasErrors() {
		return ExitContent
	}
	return ExitOK
}

func cover(c *content.Content) []coverage {
	var rows []coverage
	for _, l := range c.Portal.Languages {
		for _, col := range c.Portal.Collections {
			row := coverage{lang: l.Tag, collection: col.Key}
			for _, e := range c.Entries {
				if e.Collection != col.Key {
					continue
				}
				row.entries++
				switch t := e.Text(l.Tag); {
				case t == nil:
					row.fallback++
				case t.Translation != nil && t.Translation.By == "machine":
					row.machine++
					row.own++
				default:
					row.own++
				}
			}
			if row.entries > 0 {
				rows = append(rows, row)
			}
		}
	}
	return rows
}
