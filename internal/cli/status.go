package cli

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
	"polyport/internal/locale"
)

var statusCommand = command{
	name: "status", summary: "how fresh each language is, and what waits for whom",
	teach: `Compares every translation, part by part, with what it was made from. A part
is a title, a summary, an intro or a section; of the interface, a message.
Worst comes first.

  current      made from the source as it is now
  unconfirmed  nobody has recorded what it was made from (polyport confirm)
  stale        the source has changed since (polyport diff shows how)
  missing      the source has it, the translation does not
  extra        the translation has it, the source does not

  polyport status
  polyport status --lang zh-Hans             each entry of one language
  polyport status --entry plan/15.2          each part of one entry
  polyport status --fail-on stale            exit 1 if anything is stale, for CI
  polyport status --fail-on threshold        exit 1 if a language is below its min_current
  polyport status --format json`,
	flags: func(fs *flag.FlagSet, o *options) {
		siteFlags(fs, o)
		fs.StringVar(&o.lang, "lang", "", "only this `language`, entry by entry")
		fs.StringVar(&o.entry, "entry", "", "only this `entry`, part by part")
		fs.StringVar(&o.failOn, "fail-on", "", "exit 1 on parts in this `state`: unconfirmed, stale, missing, extra, waiting, review or threshold; several with commas")
	},
	run: runStatus,
}

// Status is the JSON form of the report.
type Status struct {
	AsOf    content.Date  `json:"asOf"`
	Rows    []StatusRow   `json:"rows"`    // a language and collection each, worst first
	Waiting []WaitingText `json:"waiting"` // texts that a role has yet to approve
	Review  []DueReview   `json:"review"`  // entries whose review is due
}

// StatusRow counts the parts of what it names.
type StatusRow struct {
	Lang       bcp47.Tag           `json:"lang"`
	Collection string              `json:"collection,omitempty"`
	Entry      content.Key         `json:"entry,omitempty"`
	Part       string              `json:"part,omitempty"`
	Parts      int                 `json:"parts"`
	Counts     map[fresh.State]int `json:"states"`
}

// WaitingText is a text and the roles that have not approved it as it stands.
type WaitingText struct {
	File  string   `json:"file"`
	Roles []string `json:"roles"`
}

// DueReview is an entry that a person must look at again.
type DueReview struct {
	Entry content.Key  `json:"entry"`
	By    content.Date `json:"by"`
}

// failStates are what --fail-on may name besides the states of parts.
var failStates = []string{"unconfirmed", "stale", "missing", "extra", "waiting", "review", "threshold"}

func runStatus(s *session) int {
	plan, diags, err := s.prepare(s.builder())
	if err != nil {
		return s.fail(err)
	}
	c := plan.Content
	if bad := s.statusArguments(c); bad != "" {
		return s.usage(command{name: "status"}, bad)
	}
	if diags.HasErrors() || s.opt.format != string(diag.JSON) {
		if err := s.report(diags); err != nil {
			return s.fail(err)
		}
	}
	if diags.HasErrors() {
		return ExitContent
	}
	st := s.status(c, plan.Catalog)
	if s.opt.format == string(diag.JSON) {
		enc := json.NewEncoder(rawly(s.env.Stdout))
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err = enc.Encode(st)
	} else {
		err = st.print(s.env.Stdout)
	}
	if err != nil {
		return s.fail(err)
	}
	if why := s.failing(st, c); why != "" {
		fmt.Fprintf(s.env.Stderr, "polyport status: %s\n", why)
		return ExitContent
	}
	return ExitOK
}

// statusArguments says what is wrong with the flags, or nothing.
func (s *session) statusArguments(c *content.Content) string {
	var langs, keys []string
	for _, l := range c.Portal.Languages {
		langs = append(langs, string(l.Tag))
	}
	for _, e := range c.Entries {
		keys = append(keys, string(e.Key))
	}
	if l := s.opt.lang; l != "" && !slices.Contains(langs, l) {
		return fmt.Sprintf("--lang %q is not a language of this site; %s", l, diag.DidYouMean(l, langs))
	}
	if e := s.opt.entry; e != "" && !slices.Contains(keys, e) {
		return strings.TrimSuffix(fmt.Sprintf("--entry %q does not exist; %s", e, diag.DidYouMean(e, keys)), "; ")
	}
	for _, f := range s.failOn() {
		if !slices.Contains(failStates, f) {
			return fmt.Sprintf("--fail-on %q: one of %s", f, strings.Join(failStates, ", "))
		}
	}
	return ""
}

func (s *session) failOn() []string {
	return strings.FieldsFunc(s.opt.failOn, func(r rune) bool { return r == ',' })
}

// status collects the rows: a language and collection each, or an entry each
// with --lang, or a part each with --entry.
func (s *session) status(c *content.Content, messages *locale.Catalog) *Status {
	st := &Status{AsOf: s.asOf, Rows: []StatusRow{}, Waiting: []WaitingText{}, Review: []DueReview{}}
	for _, l := range c.Portal.Languages {
		if s.opt.lang != "" && string(l.Tag) != s.opt.lang {
			continue
		}
		for _, col := range c.Portal.Collections {
			row := StatusRow{Lang: l.Tag, Collection: col.Key, Counts: map[fresh.State]int{}}
			for _, e := range c.Entries {
				if e.Collection == col.Key && (s.opt.entry == "" || s.opt.entry == string(e.Key)) {
					s.add(st, &row, fresh.Of(e, l.Tag, c.Portal))
				}
			}
			if row.Parts > 0 && s.opt.lang == "" && s.opt.entry == "" {
				st.Rows = append(st.Rows, row)
			}
		}
		if row := messageRow(l.Tag, messages); row.Parts > 0 && s.opt.entry == "" {
			st.Rows = append(st.Rows, row)
		}
	}
	slices.SortStableFunc(st.Rows, func(a, b StatusRow) int { return a.share() - b.share() })
	for _, e := range c.Entries {
		if by := e.Facts.ReviewBy; by != "" && string(by) <= string(s.asOf) && (s.opt.entry == "" || s.opt.entry == string(e.Key)) {
			st.Review = append(st.Review, DueReview{e.Key, by})
		}
	}
	return st
}

// messagesRow is the name of the row that counts the words of the interface.
const messagesRow = "(messages)"

func messageRow(lang bcp47.Tag, c *locale.Catalog) StatusRow {
	row := StatusRow{Lang: lang, Collection: messagesRow, Counts: map[fresh.State]int{}}
	for _, m := range c.Status(lang) {
		row.Counts[fresh.State(m.State)]++
		row.Parts++
	}
	return row
}

// add counts a report into the row of its collection, and lists it by itself
// if the flags ask for that.
func (s *session) add(st *Status, row *StatusRow, r fresh.Report) {
	own := StatusRow{Lang: r.Lang, Entry: r.Entry.Key, Counts: map[fresh.State]int{}}
	for _, p := range r.Parts {
		row.Counts[p.State]++
		row.Parts++
		own.Counts[p.State]++
		own.Parts++
		if s.opt.entry != "" {
			st.Rows = append(st.Rows, StatusRow{Lang: r.Lang, Entry: r.Entry.Key, Part: p.ID, Parts: 1, Counts: map[fresh.State]int{p.State: 1}})
		}
	}
	if s.opt.lang != "" && s.opt.entry == "" {
		st.Rows = append(st.Rows, own)
	}
	if r.Text != nil && len(r.Waiting) > 0 {
		st.Waiting = append(st.Waiting, WaitingText{string(r.Text.File.Path), r.Waiting})
	}
}

// share is how much of a row is current, in tenths of a percent.
func (r StatusRow) share() int {
	if r.Parts == 0 {
		return 1000
	}
	return 1000 * r.Counts[fresh.Current] / r.Parts
}

func (st *Status) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "language\tof\tparts\tcurrent\t")
	for _, state := range fresh.States[1:] {
		fmt.Fprintf(t, "%s\t", state)
	}
	fmt.Fprintln(t)
	for _, r := range st.Rows {
		of := r.Collection
		if r.Entry != "" {
			of = string(r.Entry)
		}
		if r.Part != "" {
			of += " #" + r.Part
		}
		fmt.Fprintf(t, "%s\t%s\t%d\t%d (%d.%d %%)\t", r.Lang, of, r.Parts, r.Counts[fresh.Current], r.share()/10, r.share()%10)
		for _, state := range fresh.States[1:] {
			fmt.Fprintf(t, "%d\t", r.Counts[state])
		}
		fmt.Fprintln(t)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	var b strings.Builder
	waiting := map[string]int{}
	for _, x := range st.Waiting {
		waiting[strings.Join(x.Roles, ", ")]++
	}
	for _, roles := range sortedKeys(waiting) {
		fmt.Fprintf(&b, "\n%s waiting for: %s\n", plural(waiting[roles], "text"), roles)
		for _, x := range st.Waiting {
			if strings.Join(x.Roles, ", ") == roles {
				fmt.Fprintf(&b, "  %s\n", x.File)
			}
		}
	}
	if len(st.Review) > 0 {
		fmt.Fprintf(&b, "\nReview due:\n")
		for _, x := range st.Review {
			fmt.Fprintf(&b, "  %s by %s\n", x.Entry, x.By)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func sortedKeys(m map[string]int) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// failing says what --fail-on finds, or nothing.
func (s *session) failing(st *Status, c *content.Content) string {
	var why []string
	for _, f := range s.failOn() {
		n := 0
		switch f {
		case "waiting":
			n = len(st.Waiting)
		case "review":
			n = len(st.Review)
		case "threshold":
			why = append(why, belowThreshold(c)...)
		default:
			for _, r := range st.Rows {
				n += r.Counts[fresh.State(f)]
			}
		}
		if n > 0 {
			why = append(why, fmt.Sprintf("%d %s", n, f))
		}
	}
	return strings.Join(why, "; ")
}

// belowThreshold names the languages whose share of current parts is below
// their min_current.
func belowThreshold(c *content.Content) []string {
	var out []string
	for _, l := range c.Portal.Languages {
		row := StatusRow{Counts: map[fresh.State]int{}}
		for _, e := range c.Entries {
			for _, p := range fresh.Of(e, l.Tag, c.Portal).Parts {
				row.Counts[p.State]++
				row.Parts++
			}
		}
		if row.share() < 10*l.MinCurrent {
			out = append(out, fmt.Sprintf("%s is %d.%d %% current, below the %d %% of min_current", l.Tag, row.share()/10, row.share()%10, l.MinCurrent))
		}
	}
	return out
}
