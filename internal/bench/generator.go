package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"polyport/internal/bench/corpus"
)

// home is the folder of this command, from the root of the repository.
var home = filepath.Join("internal", "bench")

// generator is a site generator that is measured.
type generator struct {
	name    string // as the tables say
	version string
	layout  corpus.Layout
	more    bool                    // it makes more than the first of a session does
	prepare func(site string) error // nil: nothing is to be done to the portal
	build   func(site, out, day string) *exec.Cmd
	serve   func(site, port string) *exec.Cmd
}

// polyport compiles Polyport.
func polyport(work string) (*generator, error) {
	bin := filepath.Join(work, "polyport")
	if _, err := run(".", nil, "go", "build", "-o", bin, "./cmd/polyport"); err != nil {
		return nil, err
	}
	version, err := run(".", nil, bin, "version")
	if err != nil {
		return nil, err
	}
	// What it may remember between builds goes where the session can remove it.
	env := func(site string) []string {
		return append(os.Environ(), "HOME="+site+".home", "XDG_CACHE_HOME="+site+".home/cache")
	}
	g := &generator{name: "Polyport, all outputs", version: version, layout: corpus.Polyport, more: true}
	g.prepare = func(site string) error {
		// Translations are recorded as made from the present source text.
		_, err := run(".", env(site), bin, "confirm", "--all", "--site", site)
		return err
	}
	g.build = func(site, out, day string) *exec.Cmd {
		cmd := exec.Command(bin, "build", "--site", site, "--out", out, "--as-of", day)
		cmd.Env = env(site)
		return cmd
	}
	g.serve = func(site, port string) *exec.Cmd {
		cmd := exec.Command(bin, "serve", "--site", site, "--addr", "127.0.0.1:"+port, "--as-of", corpus.Day)
		cmd.Env = env(site)
		return cmd
	}
	return g, nil
}

// choices are ways to say in portal.yaml that only the outputs that the peers
// make as well are wanted: the first that this version of Polyport knows is used.
var choices = []string{
	"outputs: [feeds, search]\n",
	"outputs: {bilingual: false, api: false, cards: false, codes: false, calendars: false, offline: false}\n",
}

var errNoChoice = errors.New("this version builds all outputs: portal.yaml knows no outputs")

// asPeers is Polyport with the outputs that the peers have. errNoChoice says
// that this version of Polyport cannot do less.
func asPeers(work string, all *generator) (*generator, error) {
	p, err := corpus.New(20)
	if err != nil {
		return nil, err
	}
	for i, choice := range choices {
		site := filepath.Join(work, fmt.Sprintf("choice-%d", i))
		if err := p.Write(site, corpus.Polyport); err != nil {
			return nil, err
		}
		if err := appendTo(filepath.Join(site, "content", "portal.yaml"), choice); err != nil {
			return nil, err
		}
		if all.build(site, site+".out", corpus.Day).Run() != nil {
			continue
		}
		g := *all
		g.name = "Polyport, outputs as the peers have them"
		g.prepare = func(site string) error {
			if err := all.prepare(site); err != nil {
				return err
			}
			return appendTo(filepath.Join(site, "content", "portal.yaml"), choice)
		}
		return &g, nil
	}
	return nil, errNoChoice
}

func appendTo(name, text string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// hugo compiles Hugo, which the module in hugo/ pins.
func hugo(work string) (*generator, error) {
	bin := filepath.Join(work, "hugo")
	if _, err := run(".", nil, "go", "build", "-modfile", filepath.Join(home, "hugo", "go.mod"), "-o", bin, "github.com/gohugoio/hugo"); err != nil {
		return nil, err
	}
	version, err := run(".", nil, bin, "version")
	if err != nil {
		return nil, err
	}
	if fields := strings.Fields(version); len(fields) > 1 {
		version = fields[1]
	}
	env := func(site string) []string { return append(os.Environ(), "HUGO_CACHEDIR="+site+".cache") }
	return &generator{
		name: "Hugo", version: strings.TrimPrefix(version, "v"), layout: corpus.Hugo,
		build: func(site, out, _ string) *exec.Cmd {
			cmd := exec.Command(bin, "--quiet", "--destination", out)
			cmd.Dir, cmd.Env = site, env(site)
			return cmd
		},
		serve: func(site, port string) *exec.Cmd {
			cmd := exec.Command(bin, "server", "--bind", "127.0.0.1", "--port", port)
			cmd.Dir, cmd.Env = site, env(site)
			return cmd
		},
	}, nil
}

// eleventy installs Eleventy, which the lock file in eleventy/ pins.
func eleventy(work string) (*generator, error) {
	folder := filepath.Join(work, "eleventy")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc"} {
		data, err := os.ReadFile(filepath.Join(home, "eleventy", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), data, 0o644)
		}
		if err != nil {
			return nil, err
		}
	}
	if _, err := run(folder, nil, "npm", "ci", "--no-progress", "--loglevel=error"); err != nil {
		return nil, err
	}
	script := filepath.Join(folder, "node_modules", "@11ty", "eleventy", "cmd.cjs")
	version, err := run(folder, nil, "node", script, "--version")
	if err != nil {
		return nil, err
	}
	node, err := run(folder, nil, "node", "--version")
	if err != nil {
		return nil, err
	}
	command := func(site, out string, args ...string) *exec.Cmd {
		// Node.js gives up at some 4 GB, which 50,000 pages may need.
		cmd := exec.Command("node", append([]string{"--max-old-space-size=12000", script, "--quiet"}, args...)...)
		cmd.Dir, cmd.Env = site, append(os.Environ(), "OUT="+out)
		return cmd
	}
	return &generator{
		name: "Eleventy", version: version + " on Node.js " + node, layout: corpus.Eleventy,
		build: func(site, out, _ string) *exec.Cmd { return command(site, out) },
		serve: func(site, port string) *exec.Cmd {
			return command(site, site+".served", "--serve", "--incremental", "--port", port)
		},
	}, nil
}

// copyTree copies a folder.
func copyTree(to, from string) error {
	return os.CopyFS(to, os.DirFS(from))
}
