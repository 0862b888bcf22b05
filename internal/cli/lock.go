package cli

import (
	"flag"
	"fmt"
	"slices"

	"polyport/internal/content"
	"polyport/internal/revise"
	"polyport/internal/site"
	"polyport/internal/source"
)

var lockCommand = command{
	name: "lock", summary: "record every address of the site, so that none is lost",
	teach: `Writes content/addresses.lock: the addresses of all pages and sections, as
readers may have cited them. From then on build and check fail when one of them
no longer answers, until content/portal.yaml has a redirect for it:

  redirects: {"plan/1/#promise": "plan/1/#commitment"}

Run it when you publish, and commit the file. Addresses are only ever added.
With --check nothing is written; the exit code is 1 if the file lacks any.

  polyport lock
  polyport lock --check`,
	flags: func(fs *flag.FlagSet, o *options) {
		siteFlags(fs, o)
		fs.BoolVar(&o.check, "check", false, "write nothing; exit 1 if an address is not recorded")
	},
	run: runLock,
}

func runLock(s *session) int {
	plan, diags, err := s.prepare(s.builder())
	if err == nil {
		err = s.report(diags)
	}
	if err != nil {
		return s.fail(err)
	}
	if diags.HasErrors() {
		return ExitContent
	}
	var all []content.Address
	known := map[content.Address]bool{}
	for _, l := range plan.Content.Lock.Lines {
		known[l.Address] = true
		all = append(all, l.Address)
	}
	added := 0
	for _, a := range site.Addresses(plan.Content) {
		if a != "" && !known[a] {
			all = append(all, a)
			added++
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if s.opt.check {
		fmt.Fprintf(s.env.Stderr, "%d of %d addresses are not in %s\n", added, len(all), content.LockPath)
		if added > 0 {
			return ExitContent
		}
		return ExitOK
	}
	if added > 0 || !plan.Content.Lock.Closed {
		if code := s.writeLock(plan.Content.Lock.File, content.FormatLock(all)); code != ExitOK {
			return code
		}
	}
	fmt.Fprintf(s.env.Stderr, "%d addresses added to %s, %d in all\n", added, content.LockPath, len(all))
	return ExitOK
}

// writeLock writes addresses.lock, which is old now, or not there if old is nil.
func (s *session) writeLock(old *source.File, text string) int {
	var files []revise.NewFile
	var changes []edited
	if old == nil {
		files = []revise.NewFile{{Path: content.LockPath, Data: text}}
	} else {
		changes = []edited{{old, []source.Edit{{End: len(old.Data), New: text}}}}
	}
	if err := s.writeSite(files, changes); err != nil {
		return s.fail(err)
	}
	return ExitOK
}
