// Package cli is the command line: flags, subcommands, exit codes.
//
// In: arguments, two streams and the environment, as one Env value. Out: an
// exit code. It holds no logic of its own beyond turning flags into options
// and results into words.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strconv"
	"time"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/memo"
	"polyport/internal/source"
	"polyport/internal/weburl"
)

// Env is what a command may touch besides files.
type Env struct {
	Args           []string // without the program's name
	Stdout, Stderr io.Writer
	Getenv         func(string) string
}

// Exit codes.
const (
	ExitOK       = 0
	ExitContent  = 1 // errors in the content; nothing was written
	ExitUsage    = 2
	ExitInternal = 3   // I/O or a bug
	ExitSignal   = 128 // and the signal's number: stopped while writing; nothing was written
)

// command is one subcommand.
type command struct {
	name, args, summary, teach string
	flags                      func(*flag.FlagSet, *options)
	run                        func(*session) int
}

// options are the flags of all commands.
type options struct {
	site, out, asOf, baseURL, format, addr string
	hosts                                  []string
	links                                  string
	lang, entry, failOn                    string
	verbose, built, check                  bool
	edit                                   edits
}

// session is one run of one command.
type session struct {
	env  Env
	opt  options
	asOf content.Date
	day  content.Date // the latest of that and today by the clock
	args []string
	memo *memo.Memo // see remembered
}

func commands() []command {
	return []command{buildCommand, checkCommand, serveCommand, statusCommand,
		confirmCommand, diffCommand, approveCommand, newCommand, lockCommand, exportCommand, styleguideCommand, cacheCommand, versionCommand, helpCommand}
}

// Main runs a command and returns the exit code of the process. A panic below
// it, on any goroutine that works for the command, is a bug and reported as one.
func Main(env Env) (code int) {
	env.Stdout, env.Stderr = screen{env.Stdout}, screen{env.Stderr}
	if c := crash.Catch(func() { code = run(env) }); c != nil {
		fmt.Fprintf(env.Stderr, "polyport: %v\nThis is a bug in Polyport. Nothing was published.\n", c)
		if env.Getenv("POLYPORT_TRACE") != "" {
			fmt.Fprint(env.Stderr, c.Stack)
		} else {
			fmt.Fprintln(env.Stderr, "Set POLYPORT_TRACE=1 for the trace.")
		}
		return ExitInternal
	}
	return code
}

func run(env Env) int {
	if len(env.Args) == 0 {
		overview(env.Stderr)
		return ExitUsage
	}
	name := env.Args[0]
	if name == "-h" || name == "--help" || name == "-help" {
		name = "help"
	}
	for _, c := range commands() {
		if c.name == name {
			return runCommand(c, env)
		}
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	fmt.Fprintf(env.Stderr, "polyport: no command %q; %s\n", name, diag.DidYouMean(name, names))
	return ExitUsage
}

func runCommand(c command, env Env) int {
	s := &session{env: env}
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	if c.flags != nil {
		c.flags(fs, &s.opt)
	}
	args, err := parse(fs, env.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		teach(env.Stdout, c)
		return ExitOK
	} else if err != nil {
		return s.usage(c, err.Error())
	}
	s.args = args
	if len(s.args) > 0 && c.args == "" {
		return s.usage(c, fmt.Sprintf("unexpected argument %q", s.args[0]))
	}
	if fs.Lookup("as-of") != nil {
		day, err := buildDay(s.opt.asOf, env.Getenv("SOURCE_DATE_EPOCH"))
		if err != nil {
			return s.usage(c, err.Error())
		}
		s.asOf = day
		s.day = latest(day)
	}
	if fs.Lookup("addr") != nil {
		if _, port, err := net.SplitHostPort(s.opt.addr); err != nil || port == "" {
			return s.usage(c, fmt.Sprintf("--addr %q: write host:port, such as localhost:9000", s.opt.addr))
		}
	}
	if fs.Lookup("format") != nil && !known(s.opt.format) {
		return s.usage(c, fmt.Sprintf("--format %q: one of text, json, github", s.opt.format))
	}
	if base := s.opt.baseURL; fs.Lookup("base-url") != nil && base != "" {
		if why := weburl.BaseFault(base); why != "" {
			return s.usage(c, fmt.Sprintf("--base-url %q %s; write an absolute http or https address that ends in /", base, why))
		}
	}
	if fs.Lookup("links") != nil && s.opt.links != "" && !slices.Contains(content.AllLinks, content.Links(s.opt.links)) {
		return s.usage(c, fmt.Sprintf("--links %q: relative or absolute", s.opt.links))
	}
	defer s.forgetOld()
	return c.run(s)
}

// parse reads flags before, between and behind the other arguments, which it
// returns. What follows "--" is no flag.
func parse(fs *flag.FlagSet, args []string) (others []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		rest := fs.Args()
		read := len(args) - len(rest)
		if len(rest) == 0 || read > 0 && args[read-1] == "--" {
			return append(others, rest...), nil
		}
		others, args = append(others, rest[0]), rest[1:]
	}
}

func known(format string) bool {
	for _, f := range diag.Formats {
		if string(f) == format {
			return true
		}
	}
	return false
}

func (s *session) usage(c command, problem string) int {
	fmt.Fprintf(s.env.Stderr, "polyport %s: %s\nRun `polyport help %s` for its flags.\n", c.name, diag.Printable(problem), c.name)
	return ExitUsage
}

func (s *session) fail(err error) int {
	fmt.Fprintf(s.env.Stderr, "polyport: %s\n", errorLines(err))
	var stop stopped
	if errors.As(err, &stop) {
		return stop.exitCode()
	}
	return ExitInternal
}

// buildDay is where the clock enters, but for latest: the day given, else that
// of SOURCE_DATE_EPOCH, else today, in UTC.
func buildDay(flag, epoch string) (content.Date, error) {
	if flag != "" {
		if _, err := time.Parse(time.DateOnly, flag); err != nil {
			return "", fmt.Errorf("--as-of %q is not a day; write it as 2026-11-20", flag)
		}
		if !content.ValidDate(flag) {
			return "", fmt.Errorf("--as-of %q is not a day from 1900 to 2199", flag)
		}
		return content.Date(flag), nil
	}
	now := time.Now()
	if epoch != "" {
		n, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return "", fmt.Errorf("SOURCE_DATE_EPOCH=%q is not a number of seconds", epoch)
		}
		now = time.Unix(n, 0)
	}
	day := now.UTC().Format(time.DateOnly)
	if !content.ValidDate(day) {
		return "", fmt.Errorf("SOURCE_DATE_EPOCH=%q is %.24s, not a day from 1900 to 2199", epoch, day)
	}
	return content.Date(day), nil
}

// latest is today by the clock, or day if that is later. It decides nothing but
// which dates of things done cannot be right, so that a build that speaks of the
// past, or of the date of a commit, doubts nothing that was done since.
func latest(day content.Date) content.Date {
	if today := content.Date(time.Now().UTC().Format(time.DateOnly)); content.ValidDate(string(today)) {
		return max(day, today)
	}
	return day
}

// siteFlags are the flags of every command that reads a site.
func siteFlags(fs *flag.FlagSet, o *options) {
	fs.StringVar(&o.site, "site", ".", "the site's `folder`, with content/ and perhaps locales/ and templates/")
	fs.StringVar(&o.asOf, "as-of", "", "the `date` that the site speaks of, such as 2026-11-20 (default today, UTC; SOURCE_DATE_EPOCH is honoured)")
	fs.StringVar(&o.baseURL, "base-url", "", "the `address` that the site will stand at, such as https://example.org/portal/ (default base_url of portal.yaml)")
	fs.StringVar(&o.format, "format", "text", "how findings are printed: text, json or github (annotations of its CI)")
	fs.BoolVar(&o.verbose, "v", false, "say what is done and how long it takes")
}

// linkFlags are of the commands that make or check the files of a site.
func linkFlags(fs *flag.FlagSet, o *options) {
	fs.StringVar(&o.links, "links", "", "how pages write addresses inside the site: relative, or absolute from the path of the base URL (default links of portal.yaml)")
}

// prepare reads and joins the site, and prints what was found.
func (s *session) prepare(b *build.Builder) (*build.Plan, diag.List, error) {
	folder, err := s.folder()
	if err != nil {
		return nil, nil, err
	}
	defer folder.Close()
	o := s.options()
	o.Site = folder
	return b.Prepare(o)
}

// folder opens the site to be read.
func (s *session) folder() (*source.Folder, error) {
	info, err := os.Stat(s.opt.site)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is not a folder", s.opt.site)
	}
	if err != nil {
		return nil, err
	}
	return source.OpenFolder(s.opt.site)
}

// report prints findings: for people to stderr, for programs to stdout.
func (s *session) report(l diag.List) error {
	format := diag.Format(s.opt.format)
	w := s.env.Stdout
	switch format {
	case diag.Text:
		w = s.env.Stderr
	case diag.JSON:
		w = rawly(w) // escaped as JSON escapes
	}
	if err := diag.Print(w, format, l); err != nil {
		return err
	}
	if e, n := l.Count(diag.Error), l.Count(diag.Warning); e+n > 0 && format == diag.Text {
		fmt.Fprintf(w, "\n%s, %s\n", plural(e, "error"), plural(n, "warning"))
	}
	return nil
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
