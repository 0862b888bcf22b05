// Command bench measures whole processes over a synthetic policy portal in ten
// languages (package corpus), and compares Polyport with Hugo and Eleventy. It is
// not a test: no time passes or fails. It fails where the three make other pages
// (package compare).
//
//	go run ./internal/bench [-entries 100,1000]        Polyport alone: a cold build, and one in which nothing changed
//	go run ./internal/bench peers [-entries 100,1000]  all three, also after edits and as live servers, into BENCHMARKS.md
//	go run ./internal/bench corpus -layout hugo -entries 100 -out DIR   the portal alone, in one layout
//	go run ./internal/bench compare [-more] DIR DIR    how two built sites differ
//
// An entry is ten pages, one in each language. Use a folder on tmpfs for -dir:
// writing to a shared disk costs more, and varies more, than what is measured.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"polyport/internal/bench/compare"
	"polyport/internal/bench/corpus"
)

func main() {
	args := os.Args[1:]
	command := runPolyport
	if len(args) > 0 {
		switch args[0] {
		case "peers":
			command, args = runPeers, args[1:]
		case "corpus":
			command, args = runCorpus, args[1:]
		case "compare":
			command, args = runCompare, args[1:]
		}
	}
	if err := command(args); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are what both measurements are told.
type options struct {
	entries string
	dir     string
	runs    int
	keep    bool
}

func (o *options) flags(set *flag.FlagSet, entries string) {
	set.StringVar(&o.entries, "entries", entries, "sizes to measure, in `entries` of ten pages each, separated by commas")
	set.StringVar(&o.dir, "dir", tmpfs(), "where to work: a `folder`, best on tmpfs")
	set.IntVar(&o.runs, "runs", 3, "how often each thing is measured; medians are reported")
	set.BoolVar(&o.keep, "keep", false, "leave what was made there")
}

func (o *options) sizes() ([]int, error) {
	if o.runs < 1 {
		return nil, errors.New("-runs must be 1 or more")
	}
	var out []int
	for _, s := range strings.Split(o.entries, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 20 {
			return nil, fmt.Errorf("-entries: %q is no number of 20 or more", s)
		}
		out = append(out, n)
	}
	return out, nil
}

// tmpfs is the usual place of a tmpfs on Linux, else the system's choice.
func tmpfs() string {
	const shm = "/dev/shm"
	if info, err := os.Stat(shm); err == nil && info.IsDir() {
		return shm
	}
	return os.TempDir()
}

// workplace makes the folder that everything is made in, and says how to remove
// it. It holds gigabytes, so it is removed after an interrupt as well.
func (o *options) workplace() (dir string, remove func(), err error) {
	dir, err = os.MkdirTemp(o.dir, "polyport-bench-")
	if err != nil || o.keep {
		return dir, func() {}, err
	}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	go func() {
		<-interrupted
		time.Sleep(time.Second) // what was started here has got the signal, too
		os.RemoveAll(dir)
		os.Exit(1)
	}()
	return dir, func() { os.RemoveAll(dir) }, nil
}

// begin returns the sizes that are asked for, a folder to work in, and what removes
// it.
func (o *options) begin() (sizes []int, work string, remove func(), err error) {
	if sizes, err = o.sizes(); err == nil {
		work, remove, err = o.workplace()
	}
	return sizes, work, remove, err
}

func runPolyport(args []string) error {
	set := flag.NewFlagSet("bench", flag.ExitOnError)
	var o options
	o.flags(set, "100,1000")
	set.Parse(args)
	sizes, work, remove, err := o.begin()
	if err != nil {
		return err
	}
	defer remove()
	g, err := polyport(work)
	if err != nil {
		return err
	}
	for _, n := range sizes {
		s := &session{work: work, entries: n, runs: o.runs, generators: []*generator{g}, steps: steps[:2]}
		if err := s.measure(); err != nil {
			return err
		}
		fmt.Printf("%s entries in ten languages, %s, %s\n\n%s\n", thousands(n), machine(), workplaceKind(o.dir), s.tables())
	}
	return nil
}

func runCorpus(args []string) error {
	set := flag.NewFlagSet("bench corpus", flag.ExitOnError)
	entries := set.Int("entries", 100, "how many entries, of ten pages each")
	layout := set.String("layout", "polyport", "polyport, hugo or eleventy")
	out := set.String("out", "", "`folder` to write to")
	set.Parse(args)
	if *out == "" || *entries < 20 {
		return errors.New("corpus needs -out, and 20 entries or more")
	}
	p, err := corpus.New(*entries)
	if err != nil {
		return err
	}
	if templates := filepath.Join(home, *layout, "site"); corpus.Layout(*layout) != corpus.Polyport {
		if err := copyTree(*out, templates); err != nil {
			return err
		}
	}
	return p.Write(*out, corpus.Layout(*layout))
}

func runCompare(args []string) error {
	set := flag.NewFlagSet("bench compare", flag.ExitOnError)
	more := set.Bool("more", false, "the second site may have further pages, and links to lists")
	set.Parse(args)
	if set.NArg() != 2 {
		return errors.New("compare needs two folders of built sites")
	}
	r, err := compare.Sites(set.Arg(0), set.Arg(1), compare.Options{More: *more})
	if err != nil {
		return err
	}
	return report(os.Stdout, r)
}

// report prints the first differences, and fails if there are any.
func report(w io.Writer, r compare.Result) error {
	const most = 20
	for i, d := range r.Differences {
		if i == most {
			fmt.Fprintln(w, "…")
			break
		}
		fmt.Fprintln(w, d)
	}
	if n := len(r.Differences); n > 0 {
		return fmt.Errorf("%d differences between the two sites", n)
	}
	fmt.Fprintf(w, "%d pages, no difference\n", r.Pages)
	return nil
}

// run runs a command in a folder to its end and returns what it printed.
func run(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %v\n%s", filepath.Base(name), err, out[max(0, len(out)-2000):])
	}
	return strings.TrimSpace(string(out)), nil
}
