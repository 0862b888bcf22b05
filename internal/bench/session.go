package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"polyport/internal/bench/corpus"
)

// step is a build that is measured: what changed since the one before.
type step struct {
	name string
	edit corpus.Edit // nothing: none
	day  string
}

var steps = []step{
	{"cold", "", corpus.Day},
	{"nothing changed", "", corpus.Day},
	{"one text", corpus.EditText, corpus.Day},
	{"one facts file", corpus.EditFacts, corpus.Day},
	{"one message", corpus.EditMessage, corpus.Day},
	{"one template", corpus.EditTemplate, corpus.Day},
	{"next day", "", corpus.NextDay},
}

// session measures generators at one size, side by side: each run has all of
// them, one after the other, so that what else the machine does meets all.
type session struct {
	work       string
	entries    int
	runs       int
	edits      int // of a live server; 0: none is started
	generators []*generator
	steps      []step
	compare    bool // their outputs, at the end of the first run

	builds [][][]sample // by generator, step and run
	served []served     // by generator
}

func (s *session) path(kind string, g int) string {
	return filepath.Join(s.work, fmt.Sprintf("%d-%s-%d", s.entries, kind, g))
}

// out is what a generator builds into. Its parent goes with it, and whatever a
// generator keeps beside what it built.
func (s *session) out(g int) string { return filepath.Join(s.path("out", g), "public") }

func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, time.Now().Format("15:04:05 ")+format+"\n", args...)
}

func (s *session) measure() error {
	for g := range s.generators {
		if err := s.source(g); err != nil {
			return err
		}
		s.builds = append(s.builds, make([][]sample, len(s.steps)))
	}
	for run := range s.runs {
		for g := range s.generators {
			if err := s.build(g, run); err != nil {
				return fmt.Errorf("%s: %w", s.generators[g].name, err)
			}
		}
		if run == 0 && s.compare {
			if err := s.compareAll(); err != nil {
				return err
			}
		}
		for g := range s.generators {
			os.RemoveAll(s.path("out", g))
		}
	}
	for g := range s.generators {
		if s.edits == 0 {
			break
		}
		took, err := s.serve(g)
		if err != nil { // the builds were measured all the same
			progress("%s: %v", s.generators[g].name, err)
			took.failed = true
		}
		s.served = append(s.served, took)
	}
	for g := range s.generators {
		os.RemoveAll(s.path("source", g))
	}
	return nil
}

// self runs this command again, so that what it needs is not held here.
func self(args ...string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(exe, args...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}

// source writes the portal for a generator, of which each run gets a copy.
func (s *session) source(g int) error {
	progress("%d entries: writing the portal for %s", s.entries, s.generators[g].name)
	dir := s.path("source", g)
	if err := self("corpus", "-entries", strconv.Itoa(s.entries), "-layout", string(s.generators[g].layout), "-out", dir); err != nil {
		return err
	}
	if prepare := s.generators[g].prepare; prepare != nil {
		return prepare(dir)
	}
	return nil
}

// fresh is a copy of the source that nothing was built from.
func (s *session) fresh(g int) (string, error) {
	site := s.path("site", g)
	s.clear(g)
	return site, copyTree(site, s.path("source", g))
}

// clear removes that copy and what a generator keeps beside it.
func (s *session) clear(g int) {
	for _, with := range []string{"", ".home", ".cache", ".served"} {
		os.RemoveAll(s.path("site", g) + with)
	}
}

func (s *session) build(g, run int) error {
	site, err := s.fresh(g)
	if err != nil {
		return err
	}
	defer s.clear(g)
	portal, err := corpus.New(s.entries)
	if err != nil {
		return err
	}
	gen, out := s.generators[g], s.out(g)
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	for i, step := range s.steps {
		if step.edit != "" {
			if err := portal.Apply(site, gen.layout, step.edit); err != nil {
				return err
			}
		}
		took, err := measure(gen.build(site, out, step.day), out)
		if err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		progress("run %d, %s, %s: %.2f s", run+1, gen.name, step.name, took.wall.Seconds())
		s.builds[g][i] = append(s.builds[g][i], took)
	}
	return nil
}

// compareAll compares what the last step left with that of the first generator.
func (s *session) compareAll() error {
	for g := 1; g < len(s.generators); g++ {
		progress("comparing %s with %s", s.generators[g].name, s.generators[0].name)
		args := []string{"compare"}
		if s.generators[g].more {
			args = append(args, "-more")
		}
		if err := self(append(args, s.out(0), s.out(g))...); err != nil {
			return fmt.Errorf("%s and %s do not make the same: %w", s.generators[g].name, s.generators[0].name, err)
		}
	}
	return nil
}
