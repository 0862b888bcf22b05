// Command torture looks for lost and torn files where tests cannot take the
// time: it kills the commands that write at random moments (kills.go), lets the
// disk run full under them (full.go), and edits the site while they run, built
// with the race detector (races.go). All of it works on copies of this
// repository's portal. It prints figures, and ends with 1 if anything was found.
// Ctrl+C ends the kills early.
//
// Usage: go run ./internal/torture [-kills N] [-seconds N] [-seed N] [-only kills,full,races]
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// torture is one run.
type torture struct {
	work            string // a folder of its own, removed in the end
	polyport, raced string // binaries; raced is "" if it cannot be built
	kills           int
	seconds         int
	rng             *rand.Rand
	faults          int
}

func main() {
	kills := flag.Int("kills", 300, "how often commands are killed")
	seconds := flag.Int("seconds", 60, "how long `serve` is disturbed")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "of the random moments")
	only := flag.String("only", "kills,full,races", "which parts to run")
	flag.Parse()
	t := &torture{kills: *kills, seconds: *seconds, rng: rand.New(rand.NewPCG(*seed, 0))}
	fmt.Printf("seed %d\n", *seed)
	err := t.run(strings.Split(*only, ","))
	if err != nil {
		fmt.Fprintln(os.Stderr, "torture:", err)
	}
	if err != nil || t.faults > 0 {
		fmt.Printf("%d faults\n", t.faults)
		os.Exit(1)
	}
	fmt.Println("no faults")
}

func (t *torture) run(parts []string) error {
	var err error
	if t.work, err = os.MkdirTemp("", "polyport-torture-"); err != nil {
		return err
	}
	defer os.RemoveAll(t.work)
	t.polyport = filepath.Join(t.work, "polyport")
	if out, err := exec.Command("go", "build", "-o", t.polyport, "./cmd/polyport").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %v\n%s", err, out)
	}
	known := map[string]func() error{"kills": t.killAll, "full": t.fillAll, "races": t.raceAll}
	for _, p := range parts {
		f := known[p]
		if f == nil {
			return fmt.Errorf("no part %q", p)
		}
		if err := f(); err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
	}
	return nil
}

// fault reports something found.
func (t *torture) fault(format string, args ...any) {
	t.faults++
	fmt.Printf("FAULT: "+format+"\n", args...)
}

// victim is a command that writes.
type victim struct {
	name string
	args []string // beside --site
	out  string   // the folder that it writes into, of a site's
}

// day is the day that everything is built as of.
const day = "2026-11-23"

var victims = []victim{
	{"lock", []string{"lock", "--as-of", day}, "content"},
	{"confirm --all", []string{"confirm", "--all"}, "content"},
	{"approve", []string{"approve", "content/services/work-permit/zh-Hans.md", "--role", "legal", "--by", "Torture", "--on", day}, "content"},
	{"export", []string{"export", "wechat", "services/work-permit", "--lang", "zh-Hans", "--as-of", day, "--base-url", "https://portal.example/", "--out", "export"}, "export"},
	{"build", []string{"build", "--as-of", day, "--base-url", "https://portal.example/"}, "public"},
}

// command runs in the site's folder.
func (t *torture) command(bin, site string, args ...string) *exec.Cmd {
	cmd := exec.Command(bin, args...)
	cmd.Dir = site
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795392000") // day
	return cmd
}

// site makes a copy of this repository's portal in which every victim has much
// to do: translations without a basis, a lock that lacks half its lines, and
// output of earlier runs that differs.
func (t *torture) site(dir string) error {
	for _, top := range []string{"content", "locales", "templates"} {
		if err := os.CopyFS(filepath.Join(dir, top), os.DirFS(top)); err != nil {
			return err
		}
	}
	for _, args := range [][]string{
		{"build", "--as-of", day},
		{"export", "wechat", "services/work-permit", "--lang", "zh-Hans", "--as-of", day, "--base-url", "https://elsewhere.example/", "--out", "export"},
	} {
		if out, err := t.command(t.polyport, dir, args...).CombinedOutput(); err != nil {
			return fmt.Errorf("polyport %s: %v\n%s", args[0], err, out)
		}
	}
	if err := halveLock(filepath.Join(dir, "content", "addresses.lock")); err != nil {
		return err
	}
	return filepath.WalkDir(filepath.Join(dir, "content"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".md" {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		return os.WriteFile(p, withoutBasis(data), 0o644)
	})
}

// halveLock takes every second address out of addresses.lock.
func halveLock(p string) error {
	data, err := os.ReadFile(p)
	if err != nil {
		return err
	}
	var out []byte
	for i, line := range bytes.SplitAfter(data, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("#")) || i%2 == 0 {
			out = append(out, line...)
		}
	}
	return os.WriteFile(p, out, 0o644)
}

// withoutBasis takes the record of what it was made from out of a translation.
func withoutBasis(text []byte) []byte {
	var out []byte
	inside, dashes := false, 0
	for _, line := range bytes.SplitAfter(text, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("---")) {
			dashes++
		}
		switch {
		case dashes == 1 && bytes.HasPrefix(line, []byte("  basis:")):
			inside = true
			continue
		case inside && bytes.HasPrefix(line, []byte("    ")):
			continue
		}
		inside = false
		out = append(out, line...)
	}
	return out
}

// tree is the regular files below a folder.
type tree map[string]string

func read(dir string) (tree, error) {
	out := tree{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		out[name] = string(data)
		return err
	})
	return out, err
}

// temporary reports whether a path is one of those that commands clear up.
func temporary(name string) bool { return strings.Contains("/"+name, "/.polyport-") }

// restore makes a folder hold exactly a tree.
func (want tree) restore(dir string) error {
	now, err := read(dir)
	if err != nil {
		return err
	}
	for name := range now {
		if _, ok := want[name]; !ok {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				return err
			}
		}
	}
	for name, data := range want {
		if old, ok := now[name]; ok && old == data {
			continue
		}
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// differ names a path in which two trees differ, "" if there is none.
func differ(got, want tree) string {
	for name, data := range want {
		if now, ok := got[name]; !ok {
			return name + " is missing"
		} else if now != data {
			return name + " differs"
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			return name + " is too much"
		}
	}
	return ""
}

// tail is the end of what a command has printed.
func tail(r io.Reader) string {
	data, _ := io.ReadAll(r)
	return string(data[max(0, len(data)-2000):])
}
