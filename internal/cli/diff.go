package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
	"polyport/internal/history"
	"polyport/internal/prose"
	"polyport/internal/revise"
	"polyport/internal/source"
)

var diffCommand = command{
	name: "diff", args: "FILE[#part] …", summary: "show what changed since a translation was made",
	teach: `For each stale part of a translation, shows word by word what has changed in
the text that it was made from, [-taken out-] and {+put in+}, and below it the
translation as it is. The older wording is looked for in git.

  polyport diff content/plan/1/fr.md
  polyport diff content/plan/1/fr.md#documents

When the translation says what its source says: polyport confirm, with the same
arguments.`,
	flags: editFlags,
}

func init() { diffCommand.run = runDiff }

// maxCommits bounds how far back an older wording is looked for.
const maxCommits = 2000

func runDiff(s *session) int {
	if len(s.args) == 0 {
		return s.usage(diffCommand, "name a translation")
	}
	d, code := s.desk(diffCommand)
	if d == nil {
		return code
	}
	targets, problems := d.targets(s.args)
	var reports []fresh.Report
	for _, t := range targets {
		if t.text == nil {
			problems = append(problems, fmt.Sprintf("%s: diff is for texts; for messages see polyport check", t.file.Path))
			continue
		}
		r := fresh.Of(t.entry, t.text.Lang, d.content.Portal)
		reports = append(reports, r)
		if why := undiffable(r); why != "" {
			problems = append(problems, string(t.file.Path)+": "+why)
		}
	}
	if problems != nil {
		return s.refuse("diff", problems)
	}
	for i, t := range targets {
		if l := d.faults(t.made()...); l.HasErrors() {
			if err := s.report(l); err != nil {
				return s.fail(err)
			}
			code = max(code, ExitContent)
			continue
		}
		shown, err := s.compare(d, t, reports[i])
		if err != nil {
			return s.fail(err)
		}
		code = max(code, shown)
	}
	return code
}

// undiffable says why a text cannot be compared with what it was made from.
func undiffable(r fresh.Report) string {
	switch {
	case r.Text.Translation == nil:
		return "it is not a translation, or does not say what it was made from"
	case r.From == nil:
		return fmt.Sprintf("it was made from %s, and the entry has no such text", r.Text.Translation.From)
	}
	return ""
}

// wording is a part as it was when a translation of it was made.
type wording struct{ text, when string }

// compare shows the parts of a translation that were asked for, or all that
// are not current.
func (s *session) compare(d *desk, t *target, r fresh.Report) (int, error) {
	wanted := map[string]prose.Meaning{}
	var parts []fresh.PartState
	var unconfirmed []string
	for _, p := range r.Parts {
		switch {
		case len(t.parts) == 0 && p.State == fresh.Current || len(t.parts) > 0 && !slices.Contains(t.parts, p.ID):
			continue
		case len(t.parts) == 0 && p.State == fresh.Unconfirmed && p.Basis == "":
			unconfirmed = append(unconfirmed, p.ID)
			continue
		}
		parts = append(parts, p)
		if p.Basis != "" && p.Now != "" && p.Basis != p.Now && p.State != fresh.Missing {
			wanted[p.ID] = p.Basis
		}
	}
	if len(unconfirmed) > 0 {
		fmt.Fprintf(s.env.Stdout, "%[1]s: nobody has recorded what these parts were made from: %[2]s.\n"+
			"Compare them with %[3]s, then run polyport confirm %[1]s\n\n", t.file.Path, strings.Join(unconfirmed, ", "), r.From.File.Path)
	} else if len(parts) == 0 {
		fmt.Fprintf(s.env.Stdout, "%s: nothing has changed since it was made from %s\n", t.file.Path, r.From.File.Path)
	}
	found, lost, err := d.older(r.From.File.Path, wanted)
	if err != nil {
		return 0, err
	}
	v := &viewer{w: rawly(s.env.Stdout), colour: terminal(s.env.Stdout) && s.env.Getenv("NO_COLOR") == "", report: r, named: len(t.parts) > 0}
	code := ExitOK
	for _, p := range parts {
		old, ok := found[p.ID]
		if _, sought := wanted[p.ID]; sought && !ok {
			code = ExitInternal
		}
		v.part(p, old, ok, lost)
	}
	return code, v.err
}

// older looks in git for the wordings of parts whose meanings are wanted. lost
// says why those that it does not find are not there.
func (d *desk) older(path source.Path, wanted map[string]prose.Meaning) (found map[string]wording, lost string, err error) {
	found = map[string]wording{}
	if len(wanted) == 0 {
		return found, "", nil
	}
	repo, err := history.Open(d.dir)
	if err != nil {
		return found, fmt.Sprintf("The older wording is in git, and %v.", err), nil
	}
	for v, err := range repo.Versions(string(path), maxCommits) {
		if err != nil {
			return nil, "", err
		}
		f, _ := source.NewFile(path, v.Data)
		text, _ := content.ReadText(f)
		for id, basis := range wanted {
			if _, ok := found[id]; ok {
				continue
			}
			if then, ok := revise.Find(text, id, basis); ok {
				found[id] = wording{revise.Wording(text, then), name(v)}
			}
		}
		if len(found) == len(wanted) {
			return found, "", nil
		}
	}
	shallow, err := repo.Shallow()
	if shallow {
		return found, "The older wording is not in this shallow clone; run: git fetch --unshallow", err
	}
	return found, fmt.Sprintf("None of the last %d commits of %s has the older wording: what was confirmed was perhaps never committed.", maxCommits, path), err
}

// name is how a version is spoken of.
func name(v history.Version) string {
	if v.Date == "" {
		return "the last commit"
	}
	commit := fmt.Sprintf("commit %.10s of %s", v.Commit, v.Date)
	if v.Before {
		return "before " + commit
	}
	return commit
}

// viewer prints comparisons of the parts of one translation.
type viewer struct {
	w      io.Writer
	colour bool
	report fresh.Report
	named  bool // the parts were asked for by name
	err    error
}

func (v *viewer) printf(format string, args ...any) {
	if v.err == nil {
		text := fmt.Sprintf(format, args...)
		if !v.colour {
			text = diag.PrintableLines(text)
		}
		_, v.err = io.WriteString(v.w, text)
	}
}

// part shows one part. old is what it was made from, if that was found.
func (v *viewer) part(p fresh.PartState, old wording, found bool, lost string) {
	from, own := v.report.From, v.report.Text
	v.printf("%s#%s is %s", own.File.Path, p.ID, p.State)
	show := v.named
	switch {
	case p.State == fresh.Missing:
		v.printf(": %s has it, the translation does not\n", from.File.Path)
	case p.State == fresh.Extra:
		v.printf(": %s has no such part\n", from.File.Path)
	case p.Basis == "":
		v.printf(": nobody has recorded what it was made from; compare the two, then run polyport confirm %s#%s\n", own.File.Path, p.ID)
	case p.Basis == p.Now && p.State == fresh.Current:
		v.printf("\n")
	case p.Basis == p.Now:
		v.printf(", because %s#%s is, from which it was made; run polyport diff on that\n", from.File.Path, p.ID)
	case found:
		v.printf(": it was made from %s as of %s\n", from.File.Path, old.when)
		v.changes(revise.Compare(old.text, revise.Wording(from, p.ID)))
		v.wording(own, p.ID)
		show = false
	default:
		v.printf(": %s has changed since it was made\n%s\n", from.File.Path, lost)
		show = true
	}
	if show {
		v.wording(from, p.ID)
		v.wording(own, p.ID)
	}
	v.printf("\n")
}

func (v *viewer) wording(t *content.Text, part string) {
	if text := revise.Wording(t, part); text != "" {
		v.block(string(t.Lang), diag.PrintableLines(text))
	}
}

// block prints a text indented under the language that it is in.
func (v *viewer) block(label, text string) {
	v.printf("\n  %s\n", label)
	for line := range strings.Lines(text) {
		if line = strings.TrimRightFunc(line, unicode.IsSpace); line != "" {
			line = "    " + line
		}
		v.printf("%s\n", line)
	}
}

const (
	red   = "\x1b[31m"
	green = "\x1b[32m"
	plain = "\x1b[m"
)

func (v *viewer) changes(list []revise.Change) {
	var b strings.Builder
	differ := false
	for _, c := range list {
		c.Same, c.Old, c.New = diag.PrintableLines(c.Same), diag.PrintableLines(c.Old), diag.PrintableLines(c.New)
		if c.Same != "" {
			b.WriteString(c.Same)
			continue
		}
		differ = true
		space := leading(c.New) // stands before the marks if it is that of both
		if c.New == "" {
			space = leading(c.Old)
		} else if c.Old != "" && leading(c.Old) != space {
			space = ""
		}
		b.WriteString(space)
		b.WriteString(v.mark(red, "[-", c.Old, space, "-]"))
		b.WriteString(v.mark(green, "{+", c.New, space, "+}"))
	}
	v.block(string(v.report.From.Lang), b.String())
	if !differ {
		v.printf("    (No word differs: what does is white space, or a link or footnote whose definition stands elsewhere in the file.)\n")
	}
}

// leading returns the white space before the first word of text, if any is in it.
func leading(text string) string {
	words := strings.TrimLeftFunc(text, unicode.IsSpace)
	if words == "" {
		return ""
	}
	return text[:len(text)-len(words)]
}

// mark puts signs around what was taken out or put in, without the space
// before it; colour alone would not do for everybody. A blank line is shown as
// a pilcrow.
func (v *viewer) mark(colour, open, text, space, end string) string {
	if text == "" {
		return ""
	}
	if text = strings.TrimPrefix(text, space); strings.TrimSpace(text) == "" {
		text = "¶"
	}
	if v.colour {
		return colour + open + text + end + plain
	}
	return open + text + end
}
