package cli

import (
	"flag"
	"fmt"
	"strings"
	"unicode"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/revise"
)

var approveCommand = command{
	name: "approve", args: "FILE --role ROLE --by NAME", summary: "sign a text as it is now",
	teach: `Writes into the front matter of a text who answers for it in which role, on
which day, and the hash of all its words. Any later change of a word voids the
signature. An older one of the same role is replaced. Which roles the texts of
a collection wait for is said in content/portal.yaml: {key: plan, roles: [legal]}.

  polyport approve content/plan/1/fr.md --role legal --by "Anna Martin"
  polyport approve content/plan/1/en.md --role legal --by "Bo Li" --on 2026-11-20`,
	flags: func(fs *flag.FlagSet, o *options) {
		editFlags(fs, o)
		fs.StringVar(&o.edit.role, "role", "", "the `role` in which it is signed, such as legal")
		fs.StringVar(&o.edit.by, "by", "", "the `name` of the person who signs")
		fs.StringVar(&o.edit.onDay, "on", "", "the `date` of the signature (default today, UTC; SOURCE_DATE_EPOCH is honoured)")
	},
}

func init() { approveCommand.run = runApprove }

func runApprove(s *session) int {
	if len(s.args) != 1 {
		return s.usage(approveCommand, "name one text")
	}
	role, by := strings.TrimSpace(s.opt.edit.role), strings.TrimSpace(s.opt.edit.by)
	for _, x := range []struct{ flag, value string }{{"role", role}, {"by", by}} {
		if x.value == "" {
			return s.usage(approveCommand, "--"+x.flag+" is missing")
		}
		if strings.ContainsFunc(x.value, unprintable) {
			return s.usage(approveCommand, "--"+x.flag+" must be one line of text")
		}
	}
	day, err := buildDay(s.opt.edit.onDay, s.env.Getenv("SOURCE_DATE_EPOCH"))
	if err != nil && s.opt.edit.onDay != "" {
		err = fmt.Errorf("--on %q is not a day; write it as 2026-11-20", s.opt.edit.onDay)
	}
	if err != nil {
		return s.usage(approveCommand, err.Error())
	}
	if day > content.LatestDone(latest("")) {
		return s.usage(approveCommand, fmt.Sprintf("--on %s has not come yet", day))
	}
	d, code := s.desk(approveCommand)
	if d == nil {
		return code
	}
	targets, problems := d.targets(s.args)
	if problems == nil {
		problems = d.signable(targets[0], role)
	}
	if problems != nil {
		return s.refuse("approve", problems)
	}
	return s.approve(d, targets[0], role, by, day)
}

// unprintable reports what has no place in one line of a file.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar
}

// signable says why a target cannot be signed in a role.
func (d *desk) signable(t *target, role string) []string {
	switch {
	case t.text == nil:
		return []string{string(t.file.Path) + ": a bundle is not signed; name a text"}
	case len(t.parts) > 0:
		return []string{string(t.file.Path) + "#" + t.parts[0] + ": a signature is for a text as a whole; name it without #" + t.parts[0]}
	}
	if why := revise.Role(d.collection(t.entry), role); why != "" {
		return []string{"--role " + why}
	}
	return nil
}

func (d *desk) collection(e *content.Entry) content.Collection {
	for _, c := range d.content.Portal.Collections {
		if c.Key == e.Collection {
			return c
		}
	}
	return content.Collection{Key: e.Collection}
}

func (s *session) approve(d *desk, t *target, role, by string, day content.Date) int {
	diags := d.faults(t.file)
	if !diags.HasErrors() {
		var edits edited
		edits.file = t.file
		var found diag.List
		edits.edits, found = revise.Approve(t.text, role, by, day)
		diags.Append(found)
		diags.Append(d.shared([]edited{edits}))
		if !diags.HasErrors() {
			if err := s.writeSite(nil, []edited{edits}); err != nil {
				return s.fail(err)
			}
		}
	}
	if diags.HasErrors() {
		return s.faulty(diags)
	}
	fmt.Fprintf(s.env.Stdout, "%s: approved by %s (%s) on %s\n", t.file.Path, by, role, day)
	if old := revise.Stale(t.entry, t.text.Lang, d.content.Portal); len(old) > 0 {
		fmt.Fprintf(s.env.Stderr, "Signed as it is, though it is not current: %s\n", strings.Join(old, ", "))
	}
	if len(d.collection(t.entry).Roles) == 0 {
		fmt.Fprintf(s.env.Stderr, "No text of %s waits for a role; content/portal.yaml names none for it\n", t.entry.Collection)
	}
	return ExitOK
}
