package cli

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/site"
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

const lockHeader = `# Every address that this site has published, below a language's edition.
# Written by "polyport lock"; lines are only ever added.
`

func runLock(s *session) int {
	plan, diags, err := s.prepare(new(build.Builder))
	if err == nil {
		err = s.report(diags)
	}
	if err != nil {
		return s.fail(err)
	}
	if diags.HasErrors() {
		return ExitContent
	}
	var all []string
	known := map[content.Address]bool{}
	for _, l := range plan.Content.Lock.Lines {
		known[l.Address] = true
		all = append(all, string(l.Address))
	}
	added := 0
	for _, a := range site.Addresses(plan.Content) {
		if a != "" && !known[a] {
			all = append(all, string(a))
			added++
		}
	}
	slices.Sort(all)
	if s.opt.check {
		fmt.Fprintf(s.env.Stderr, "%d of %d addresses are not in %s\n", added, len(all), content.LockPath)
		if added > 0 {
			return ExitContent
		}
		return ExitOK
	}
	if added > 0 {
		path := filepath.Join(s.opt.site, filepath.FromSlash(string(content.LockPath)))
		if err := os.WriteFile(path, []byte(lockHeader+strings.Join(slices.Compact(all), "\n")+"\n"), 0o644); err != nil {
			return s.fail(err)
		}
	}
	fmt.Fprintf(s.env.Stderr, "%d addresses added to %s, %d in all\n", added, content.LockPath, len(all))
	return ExitOK
}
