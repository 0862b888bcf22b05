package cli

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/history"
	"polyport/internal/locale"
	"polyport/internal/revise"
	"polyport/internal/source"
)

var confirmCommand = command{
	name: "confirm", args: "FILE[#part] …", summary: "record that a translation says what its source says now",
	teach: `Writes into the front matter of a translation the hash of each part of the text
that it was made from, so that the part is current until that changes again.
Parts are title, summary, intro and the ids of sections; without one, all that
are not current are confirmed. Nothing else in the file is touched, and if any
argument is wrong, no file is.

  polyport confirm content/plan/1/fr.md            all of it
  polyport confirm content/plan/1/fr.md#title content/plan/1/fr.md#documents
  polyport confirm --all                           every translation of a text
  polyport confirm locales/fr.toml                 the messages of a bundle
  polyport confirm locales/fr.toml#nav.home

With --editorial FILE is a source text, edited since git's last commit without a
change of what it means: a typing error, a better word. Each translation that
was current before the edit stays current; one that was stale stays stale.

  polyport confirm --editorial content/plan/1/en.md
  polyport confirm --editorial content/plan/1/en.md#documents`,
	flags: func(fs *flag.FlagSet, o *options) {
		editFlags(fs, o)
		fs.BoolVar(&o.edit.all, "all", false, "confirm every translation of a text; no FILE is needed")
		fs.BoolVar(&o.edit.editorial, "editorial", false, "FILE is a source text whose edit changed no meaning: carry its translations along")
	},
}

func init() { confirmCommand.run = runConfirm }

func runConfirm(s *session) int {
	switch all, editorial := s.opt.edit.all, s.opt.edit.editorial; {
	case all && editorial:
		return s.usage(confirmCommand, "--editorial says that an edit changed no meaning; name the files of which you know that")
	case len(s.args) == 0 && editorial:
		return s.usage(confirmCommand, "name the source text that was edited")
	case len(s.args) == 0 && !all:
		return s.usage(confirmCommand, "name a translation, or add --all")
	}
	d, code := s.desk(confirmCommand)
	if d == nil {
		return code
	}
	targets, problems := d.targets(s.args)
	if s.opt.edit.editorial {
		return s.editorial(d, targets, problems)
	}
	if len(s.args) == 0 {
		targets = d.translations()
	}
	return s.confirm(d, targets, problems)
}

// of puts the file's name before each of the problems.
func of(f *source.File, problems []string) []string {
	out := make([]string, len(problems))
	for i, p := range problems {
		out[i] = string(f.Path) + ": " + p
		if strings.HasPrefix(p, "#") {
			out[i] = string(f.Path) + p
		}
	}
	return out
}

// translations returns all texts that are translations.
func (d *desk) translations() []*target {
	var out []*target
	for _, e := range d.content.Entries {
		for _, t := range e.Texts {
			if t.Translation != nil {
				out = append(out, &target{file: t.File, entry: e, text: t})
			}
		}
	}
	return out
}

// confirm writes what confirms the targets, unless problems have been found
// with the arguments or more are.
func (s *session) confirm(d *desk, targets []*target, problems []string) int {
	var changes []edited
	var lines []string
	var diags diag.List
	current := 0
	for _, t := range targets {
		if t.text == nil {
			continue
		}
		if found := d.faults(t.made()...); found.HasErrors() {
			diags.Append(found)
			continue
		}
		c, why, found := revise.Confirm(t.entry, t.text.Lang, d.content.Portal, t.parts)
		problems = append(problems, of(t.file, why)...)
		diags.Append(found)
		changes = append(changes, edited{t.file, c.Edits})
		if len(c.Parts) == 0 && len(s.args) == 0 {
			current++
			continue
		}
		lines = append(lines, confirmedLine(c))
	}
	bundles, err := s.confirmBundles(targets, &changes, &lines)
	if err != nil {
		return s.fail(err)
	}
	diags.Append(bundles)
	if code := s.finish(d, changes, problems, diags); code != ExitOK {
		return code
	}
	s.say(lines)
	if len(s.args) == 0 {
		fmt.Fprintf(s.env.Stderr, "%s confirmed, %d needed nothing\n", plural(len(lines), "translation"), current)
	}
	return ExitOK
}

// finish writes the changes if nothing is wrong with the arguments or the
// content, and else says what is.
func (s *session) finish(d *desk, changes []edited, problems []string, diags diag.List) int {
	diags.Append(d.shared(changes))
	if diags.HasErrors() {
		if code := s.faulty(diags); problems == nil {
			return code
		}
	}
	if problems != nil {
		return s.refuse("confirm", problems)
	}
	if err := s.writeSite(nil, changes); err != nil {
		return s.fail(err)
	}
	return ExitOK
}

func (s *session) say(lines []string) {
	for _, l := range lines {
		fmt.Fprintln(s.env.Stdout, l)
	}
}

// made returns the files that decide what a translation is confirmed as: its
// own and that of the text that it was made from.
func (t *target) made() []*source.File {
	files := []*source.File{t.file}
	if t.text.Translation != nil {
		if from := t.entry.Text(t.text.Translation.From); from != nil {
			files = append(files, from.File)
		}
	}
	return files
}

// confirmedLine says what was confirmed of a text.
func confirmedLine(c revise.Confirmation) string {
	line := string(c.Text.File.Path) + ": "
	if len(c.Parts) == 0 {
		line += "nothing to confirm: what it was made from has not changed"
	} else {
		line += "confirmed " + strings.Join(c.Parts, ", ")
	}
	if len(c.Missing) > 0 {
		line += "; still missing: " + strings.Join(c.Missing, ", ")
	}
	if len(c.Behind) > 0 {
		line += fmt.Sprintf("; still stale, as %s is: %s", c.Text.Translation.From, strings.Join(c.Behind, ", "))
	}
	return line
}

// confirmBundles adds what confirms the messages of those targets that are
// message bundles.
func (s *session) confirmBundles(targets []*target, changes *[]edited, lines *[]string) (diag.List, error) {
	if !slices.ContainsFunc(targets, func(t *target) bool { return t.text == nil }) {
		return nil, nil
	}
	plan, err := s.plan(s.builder())
	if err != nil {
		return nil, err
	}
	var diags diag.List
	for _, t := range targets {
		if t.text != nil {
			continue
		}
		edits, found := locale.ConfirmEdits(t.file, plan.Catalog, t.parts)
		diags.Append(found)
		*changes = append(*changes, edited{t.file, edits})
		line := "nothing to confirm: all messages are current"
		if ids := unconfirmed(plan, t); len(ids) > 0 {
			line = fmt.Sprintf("confirmed %s: %s", plural(len(ids), "message"), strings.Join(ids, ", "))
		}
		*lines = append(*lines, string(t.file.Path)+": "+line)
	}
	return diags, nil
}

// unconfirmed lists the messages of a bundle that are to be confirmed and are
// not current.
func unconfirmed(plan *build.Plan, t *target) []string {
	var ids []string
	for _, l := range plan.Content.Portal.Languages {
		for _, m := range plan.Catalog.Status(l.Tag) {
			known := m.State == locale.StateStale || m.State == locale.StateUnconfirmed
			if known && m.Pos.File == string(t.file.Path) && (len(t.parts) == 0 || slices.Contains(t.parts, m.ID)) {
				ids = append(ids, m.ID)
			}
		}
	}
	return ids
}

// editorial carries translations over an edit of their source.
func (s *session) editorial(d *desk, targets []*target, problems []string) int {
	repo, err := history.Open(d.dir)
	if err != nil {
		fmt.Fprintf(s.env.Stderr, "polyport confirm: --editorial compares with git's last commit, and %v.\n"+
			"Nothing was written. Confirm the translations by name: polyport confirm FILE#part\n", err)
		return ExitInternal
	}
	var changes []edited
	var lines []string
	var diags diag.List
	for _, t := range targets {
		c, why, found, err := d.carried(repo, t)
		if err != nil {
			return s.fail(err)
		}
		problems = append(problems, of(t.file, why)...)
		diags.Append(found)
		lines = append(lines, carriedLines(t, c)...)
		for _, done := range c.Done {
			changes = append(changes, edited{done.Text.File, done.Edits})
		}
	}
	code := s.finish(d, changes, problems, diags)
	if code == ExitOK {
		s.say(lines)
	}
	return code
}

// carried compares a source text with that of the last commit.
func (d *desk) carried(repo *history.Repository, t *target) (c revise.Carried, problems []string, diags diag.List, err error) {
	if t.text == nil {
		return c, []string{"--editorial is for texts; confirm messages by their ids"}, nil, nil
	}
	files := []*source.File{t.file}
	for _, x := range t.entry.Texts {
		if x.Translation != nil && x.Translation.From == t.text.Lang {
			files = append(files, x.File)
		}
	}
	if len(files) == 1 {
		return c, []string{"no text was translated from it; with --editorial, name the source text that was edited"}, nil, nil
	}
	raw, err := repo.Head(string(t.file.Path))
	if errors.Is(err, history.ErrNoVersion) || errors.Is(err, history.ErrNoCommit) {
		return c, []string{fmt.Sprintf("%v, so there is nothing to compare with", err)}, nil, nil
	} else if err != nil {
		return c, nil, nil, err
	}
	f, _ := source.NewFile(t.file.Path, raw)
	before, found := content.ReadText(f)
	if found.HasErrors() {
		return c, []string{"the last commit has it with errors, so what it meant then is not certain"}, nil, nil
	}
	if diags := d.faults(files...); diags.HasErrors() {
		return c, nil, diags, nil
	}
	c, problems, diags = revise.Editorial(t.entry, t.text, before, t.parts)
	return c, problems, diags, nil
}

// carriedLines says what became of the translations of a text.
func carriedLines(t *target, c revise.Carried) []string {
	if len(c.Changed) == 0 {
		return []string{fmt.Sprintf("%s: no part that was asked for differs from the last commit, so there is nothing to carry along", t.file.Path)}
	}
	lines := []string{fmt.Sprintf("%s: changed since the last commit: %s", t.file.Path, strings.Join(c.Changed, ", "))}
	for _, x := range c.Done {
		lines = append(lines, fmt.Sprintf("%s: carried along %s", x.Text.File.Path, strings.Join(x.Parts, ", ")))
	}
	for _, x := range c.Left {
		lines = append(lines, fmt.Sprintf("%s: %s was %s before the edit and stays so", x.Text.File.Path, x.Part, x.State))
	}
	return lines
}
