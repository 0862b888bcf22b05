package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"polyport/internal/build"
	"polyport/internal/diag"
	"polyport/internal/publish"
	"polyport/internal/serve"
)

var buildCommand = command{
	name: "build", summary: "build the site into a folder",
	teach: `Reads the site, checks all of it, renders every page and puts the result
into the folder --out. With any error nothing is written at all: the folder
stays as it was. Files that did not change are not touched, and only files that
an earlier build wrote are ever deleted.

  polyport build                          this folder's site into public/
  polyport build --site ../portal --out /srv/www
  polyport build --as-of 2027-01-01       as it will read on that day`,
	flags: func(fs *flag.FlagSet, o *options) {
		siteFlags(fs, o)
		linkFlags(fs, o)
		fs.StringVar(&o.out, "out", "", "the `folder` to build into (default public in the site's folder)")
	},
}

func init() { buildCommand.run = runBuild }

// outDir is the folder that --out names, or the site's public/.
func (s *session) outDir() string {
	if s.opt.out != "" {
		return s.opt.out
	}
	return filepath.Join(s.opt.site, "public")
}

func runBuild(s *session) int {
	if code := s.mayWrite(buildCommand, s.outDir()); code != ExitOK {
		return code
	}
	s.clearSite()
	start := time.Now()
	run := build.NewRun(s.remembered(), "build", s.opt.site, s.outDir(), s.options())
	if before, ok := run.Before(); ok {
		if err := s.report(before.Diags); err != nil {
			return s.fail(err)
		}
		s.built(before)
		if s.opt.verbose {
			fmt.Fprintf(s.env.Stderr, "nothing has changed since the last build, as seen in %v\n", time.Since(start).Round(time.Millisecond))
		}
		return ExitOK
	}
	plan, diags, err := s.prepare(s.builder())
	if err != nil {
		return s.fail(err)
	}
	if plan.Site == nil {
		if err := s.report(diags); err != nil {
			return s.fail(err)
		}
		return ExitContent
	}
	prepared := time.Now()
	var stats publish.Stats
	var found diag.List
	err = s.untilStopped(func(ctx context.Context) (err error) {
		stats, found, err = build.PublishUntil(ctx, plan, s.outDir(), s.progress())
		return err
	})
	diags.Append(found)
	if e := s.report(diags); e != nil && err == nil {
		err = e
	}
	switch {
	case err != nil:
		return s.fail(err)
	case diags.HasErrors():
		return ExitContent
	}
	s.remark(stats)
	result := build.Result{Diags: diags, Entries: len(plan.Content.Entries), Languages: len(plan.Site.Languages), Pages: plan.Site.Count(), Stats: stats}
	s.built(result)
	if stats.Kept == 0 && !stats.ManifestIgnored {
		run.Keep(result)
	}
	if s.opt.verbose {
		fmt.Fprintf(s.env.Stderr, "read and joined in %v, rendered and published in %v\n",
			prepared.Sub(start).Round(time.Millisecond), time.Since(prepared).Round(time.Millisecond))
		if n := plan.Templates.Fallbacks(); n > 0 {
			fmt.Fprintf(s.env.Stderr, "%s left to html/template, which is slower: a template has a construct that Polyport does not compile\n", plural(n, "page"))
		}
	}
	return ExitOK
}

// built says what a build came to.
func (s *session) built(r build.Result) {
	fmt.Fprintf(s.env.Stderr, "%s in %s as of %s: %d files written, %d unchanged, %d deleted in %s\n",
		plural(r.Pages, "page"), plural(r.Languages, "language"), s.asOf, r.Stats.Written, r.Stats.Unchanged, r.Stats.Deleted, diag.Printable(s.outDir()))
}

// remark says what publishing left alone, and why.
func (s *session) remark(stats publish.Stats) {
	if stats.Kept > 0 {
		fmt.Fprintf(s.env.Stderr, "%s of an earlier build kept: changed by someone else since\n", plural(stats.Kept, "file"))
	}
	if stats.ManifestIgnored {
		fmt.Fprintf(s.env.Stderr, "%s has a build-manifest.json that no build wrote: nothing was deleted\n", diag.Printable(s.outDir()))
	}
}

// progress returns a line that counts up on a terminal, and nil elsewhere.
func (s *session) progress() func(done, total int) {
	if !terminal(s.env.Stderr) {
		return nil
	}
	w := rawly(s.env.Stderr)
	return func(done, total int) {
		fmt.Fprintf(w, "\rrendering %d of %d", done, total)
		if done == total {
			fmt.Fprint(w, "\r\x1b[K")
		}
	}
}

var checkCommand = command{
	name: "check", summary: "check the content, or with --built the built site, and write nothing",
	teach: `Finds what build would find, all in one run, each with its place and a way
out. With --built it checks the files in the folder --out instead: links,
fragments, ids, languages, alternates, that nothing is missing or comes from
elsewhere, the content security policies, and what pages weigh.

  polyport check
  polyport check --format github          annotations for its CI
  polyport check --built --out public`,
	flags: func(fs *flag.FlagSet, o *options) {
		siteFlags(fs, o)
		linkFlags(fs, o)
		fs.StringVar(&o.out, "out", "", "with --built, the `folder` that was built (default public in the site's folder)")
		fs.BoolVar(&o.built, "built", false, "check the built site instead of the content")
	},
	run: runCheck,
}

func runCheck(s *session) int {
	if s.opt.built {
		return runAudit(s)
	}
	run := build.NewRun(s.remembered(), "check", s.opt.site, "", s.options())
	result, known := run.Before()
	if !known {
		plan, diags, err := s.prepare(s.builder())
		if err != nil {
			return s.fail(err)
		}
		result = build.Result{Diags: diags, Entries: len(plan.Content.Entries), Languages: len(plan.Content.Portal.Languages)}
		run.Keep(result)
	}
	if err := s.report(result.Diags); err != nil {
		return s.fail(err)
	}
	if result.Diags.HasErrors() {
		return ExitContent
	}
	fmt.Fprintf(s.env.Stderr, "%d entries checked in %d languages: no errors\n", result.Entries, result.Languages)
	return ExitOK
}

var serveCommand = command{
	name: "serve", summary: "show the site in a browser while you edit",
	teach: `Serves the site from memory, writes nothing, and reloads the browser when a
file changes. While the content has errors, they are shown instead of the page.
Only this machine can read it, unless --addr names an address of the network. It
answers to localhost, to what --addr names, and on the network to IP addresses;
another name, such as that of a proxy before it, needs --host.

  polyport serve
  polyport serve --addr localhost:9000
  polyport serve --addr 0.0.0.0:8080      for the phones on this network, too`,
	flags: func(fs *flag.FlagSet, o *options) {
		siteFlags(fs, o)
		fs.StringVar(&o.addr, "addr", "localhost:8080", "the `address` to listen on, host:port; without a host, localhost")
		fs.Func("host", "a further host `name` to answer to; may be given several times", func(name string) error {
			if name == "" || strings.ContainsAny(name, "/:@* ") {
				return errors.New("write a name alone, such as preview.example")
			}
			o.hosts = append(o.hosts, name)
			return nil
		})
	},
	run: runServe,
}

func runServe(s *session) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := serve.Run(ctx, serve.Options{
		Dir: s.opt.site, Addr: s.opt.addr, Hosts: s.opt.hosts, AsOf: s.asOf, Today: s.day, BaseURL: s.opt.baseURL,
		Report: func(l diag.List) { _ = s.report(l) }, Log: s.env.Stderr, Trace: s.env.Getenv("POLYPORT_TRACE") != "",
	})
	if err != nil {
		return s.fail(err)
	}
	return ExitOK
}

var versionCommand = command{
	name: "version", summary: "print the version",
	teach: "Prints the version of the generator.",
	run: func(s *session) int {
		fmt.Fprintf(s.env.Stdout, "polyport %s\n", build.Version)
		return ExitOK
	},
}
