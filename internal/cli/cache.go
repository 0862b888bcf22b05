package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/memo"
)

var cacheCommand = command{
	name: "cache", args: "[clear]", summary: "say what is remembered between runs, or forget it",
	teach: `build, check and the other commands that read a whole site remember what they
have made, so that what has not changed is not made again; serve does so while it
runs. What is built is the same with it and without it: it may be deleted at any
time, and copied nowhere. It is kept in the user's folder
for caches, or in the folder that POLYPORT_CACHE names; POLYPORT_CACHE=off keeps
nothing. What was used longest ago goes when all sites take more than 2 GiB.

  polyport cache                          where it is, and how large
  polyport cache clear`,
}

func init() { cacheCommand.run = runCache }

// cacheLimit is how much is remembered of all sites, in bytes.
const cacheLimit = 2 << 30

func runCache(s *session) int {
	root := s.cacheRoot()
	switch {
	case len(s.args) > 1 || len(s.args) == 1 && s.args[0] != "clear":
		return s.usage(cacheCommand, fmt.Sprintf("unexpected argument %q; clear, or nothing", s.args[len(s.args)-1]))
	case root == "":
		fmt.Fprintln(s.env.Stdout, "nothing is remembered between runs")
	case len(s.args) == 0:
		fmt.Fprintf(s.env.Stdout, "%.1f MiB in %s\n", float64(memo.Size(root))/(1<<20), root)
	default:
		bytes, err := memo.Clear(root)
		if err != nil {
			return s.fail(err)
		}
		fmt.Fprintf(s.env.Stdout, "%.1f MiB forgotten\n", float64(bytes)/(1<<20))
	}
	return ExitOK
}

// cacheRoot is the folder for what is remembered; empty for none.
func (s *session) cacheRoot() string {
	switch dir := s.env.Getenv("POLYPORT_CACHE"); dir {
	case "":
		if dir, err := os.UserCacheDir(); err == nil {
			return filepath.Join(dir, "polyport")
		}
		return ""
	case "off":
		return ""
	default:
		return dir
	}
}

// remembered is what earlier runs have left of the site; nil for nothing.
func (s *session) remembered() *memo.Memo {
	if s.memo != nil {
		return s.memo
	}
	root := s.cacheRoot()
	program, ok := memo.Program()
	site, err := realPath(s.opt.site)
	if root == "" || !ok || err != nil {
		return nil
	}
	s.memo = memo.Open(root, program, site)
	return s.memo
}

// forgetOld keeps what was remembered now, and makes room.
func (s *session) forgetOld() {
	if s.memo != nil && s.memo.Close() {
		memo.Trim(s.cacheRoot(), cacheLimit)
	}
}

// builder remembers what earlier runs have left.
func (s *session) builder() *build.Builder { return &build.Builder{Memo: s.remembered()} }

// options are those of a build, but for the folder.
func (s *session) options() build.Options {
	return build.Options{AsOf: s.asOf, Today: s.day, BaseURL: s.opt.baseURL, Links: content.Links(s.opt.links)}
}
