package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
)

const allGenerators = "hugo,eleventy,polyport"

func runPeers(args []string) error {
	set := flag.NewFlagSet("bench peers", flag.ExitOnError)
	var o options
	o.flags(set, "100")
	edits := set.Int("edits", 7, "edits of a text under each live server; 0: start none")
	names := set.String("generators", allGenerators, "which are measured, the one to compare with first")
	file := set.String("write", "", "`file` whose tables are replaced (default BENCHMARKS.md if all generators are measured, else none)")
	note := set.String("note", "", "a remark on the measurement, to stand with it")
	set.Parse(args)
	if *file == "" && *names == allGenerators {
		*file = "BENCHMARKS.md"
	}
	sizes, work, remove, err := o.begin()
	if err != nil {
		return err
	}
	defer remove()
	generators, remarks, err := chosen(work, strings.Split(*names, ","))
	if err != nil {
		return err
	}
	if *note != "" {
		remarks = append(remarks, *note)
	}
	for _, n := range sizes {
		s := &session{work: work, entries: n, runs: o.runs, edits: *edits, generators: generators, steps: steps, compare: true}
		about := describe(s, o.dir, o.shown(n, *edits, *names), remarks)
		if err := s.measure(); err != nil {
			return err
		}
		text := about + "\n" + s.tables()
		fmt.Println(text)
		if *file == "" {
			continue
		}
		if err := writeTables(*file, n, text); err != nil {
			return err
		}
	}
	return nil
}

// shown is the command that measures a size again.
func (o *options) shown(entries, edits int, names string) string {
	if names == allGenerators {
		names = ""
	} else {
		names = " -generators " + names
	}
	return fmt.Sprintf("go run ./internal/bench peers -entries %d -runs %d -edits %d%s", entries, o.runs, edits, names)
}

// chosen brings the generators into being that are named.
func chosen(work string, names []string) (out []*generator, remarks []string, err error) {
	for _, name := range names {
		progress("preparing %s", name)
		switch strings.TrimSpace(name) {
		case "hugo":
			err = add(&out, hugo, work)
		case "eleventy":
			err = add(&out, eleventy, work)
		case "polyport":
			if err = add(&out, polyport, work); err != nil {
				break
			}
			less, e := asPeers(work, out[len(out)-1])
			if errors.Is(e, errNoChoice) {
				remarks = append(remarks, "Polyport was measured with all outputs alone: "+e.Error()+".")
			} else if err = e; err == nil {
				out = slices.Insert(out, len(out)-1, less)
			}
		default:
			err = fmt.Errorf("-generators: %q is not hugo, eleventy or polyport", name)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return out, remarks, nil
}

func add(out *[]*generator, make func(string) (*generator, error), work string) error {
	g, err := make(work)
	if err == nil {
		*out = append(*out, g)
	}
	return err
}

// writeTables puts the tables of a size between their marks in a file.
func writeTables(name string, entries int, text string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	out, err := replaceTables(string(data), entries, text)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.WriteFile(name, []byte(out), 0o644)
}

const lastMark = "<!-- peers: end -->"

// replaceTables replaces what stands between the marks of a size. One that has
// no marks yet comes last.
func replaceTables(doc string, entries int, text string) (string, error) {
	begin, end := fmt.Sprintf("<!-- peers: %d -->\n", entries), fmt.Sprintf("<!-- /peers: %d -->\n", entries)
	block := begin + "\n" + strings.TrimSpace(text) + "\n\n" + end
	if before, rest, found := strings.Cut(doc, begin); found {
		_, after, closed := strings.Cut(rest, end)
		if !closed {
			return "", fmt.Errorf("no line %s", strings.TrimSpace(end))
		}
		return before + block + after, nil
	}
	before, after, found := strings.Cut(doc, lastMark)
	if !found {
		return "", fmt.Errorf("no line %s", lastMark)
	}
	return before + block + "\n" + lastMark + after, nil
}
