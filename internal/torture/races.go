package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
)

// raceAll edits the site under serve and confirm, built with the race detector.
func (t *torture) raceAll() error {
	t.raced = filepath.Join(t.work, "polyport-race")
	build := exec.Command("go", "build", "-race", "-o", t.raced, "./cmd/polyport")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Printf("races: skipped, no binary with the race detector can be built here (it needs a C compiler): %v %s\n", err, bytes.TrimSpace(out))
		return nil
	}
	site := filepath.Join(t.work, "races")
	if err := t.site(site); err != nil {
		return err
	}
	if err := t.raceServe(site); err != nil {
		return err
	}
	return t.raceConfirm(site)
}

// texts are the texts of a site in one language.
func texts(site, lang string) ([]string, error) {
	var out []string
	for _, depth := range []string{"*", "*/*"} {
		found, err := filepath.Glob(filepath.Join(site, "content", depth, lang+".md"))
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	if len(out) < 20 {
		return nil, fmt.Errorf("only %d texts in %s", len(out), lang)
	}
	return out, nil
}

// save writes a file as editors do: in place, or beside it with a rename.
func save(p string, data []byte, inPlace bool) error {
	if inPlace {
		return os.WriteFile(p, data, 0o644)
	}
	if err := os.WriteFile(p+"~", data, 0o644); err != nil {
		return err
	}
	return os.Rename(p+"~", p)
}

// raceServe asks for pages from several sides while texts are edited.
func (t *torture) raceServe(site string) error {
	all, err := texts(site, "en")
	if err != nil {
		return err
	}
	cmd := t.command(t.raced, site, "serve", "--addr", "127.0.0.1:0")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	var log bytes.Buffer
	address := make(chan string, 1)
	var reading sync.WaitGroup
	reading.Go(func() {
		lines := bufio.NewScanner(stderr)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			fmt.Fprintln(&log, lines.Text())
			if a := regexp.MustCompile(`http://[^/]+/`).FindString(lines.Text()); a != "" {
				select {
				case address <- a:
				default:
				}
			}
		}
	})
	var base string
	select {
	case base = <-address:
	case <-time.After(5 * time.Minute):
		_ = cmd.Process.Kill()
		return fmt.Errorf("serve did not begin: %s", tail(&log))
	}
	edits, answers := 0, make([]int, 4)
	end := time.Now().Add(time.Duration(t.seconds) * time.Second)
	var asking sync.WaitGroup
	for n := range answers {
		asking.Go(func() {
			paths := []string{"en/", "zh-Hans/plan/", "en/search/", "zh-Hans/services/work-permit/", "en/updates/", "~polyport/styleguide/", "sitemap.xml"}
			client := http.Client{Timeout: 2 * time.Minute}
			for i := n; time.Now().Before(end); i++ {
				res, err := client.Get(base + paths[i%len(paths)])
				if err != nil {
					continue // the process is looked at below
				}
				_, _ = io.Copy(io.Discard, res.Body)
				res.Body.Close()
				answers[n]++
			}
		})
	}
	for time.Now().Before(end) {
		p := all[t.rng.IntN(len(all))]
		data, err := os.ReadFile(p)
		if err == nil {
			err = save(p, append(data, fmt.Sprintf("\nEdit %d.\n", edits)...), t.rng.IntN(2) == 0)
		}
		if err != nil {
			return err
		}
		edits++
		time.Sleep(time.Duration(t.rng.IntN(200)) * time.Millisecond)
	}
	asking.Wait()
	_ = cmd.Process.Signal(os.Interrupt)
	reading.Wait()
	err = cmd.Wait()
	sum := 0
	for _, n := range answers {
		sum += n
	}
	if err != nil || strings.Contains(log.String(), "DATA RACE") || sum == 0 {
		t.fault("serve under edits: %v, %d answers\n%s", err, sum, tail(&log))
	}
	fmt.Printf("races: serve gave %d answers under %d edits\n", sum, edits)
	return nil
}

// rounds is how often confirm --all runs under edits.
const rounds = 10

// raceConfirm edits translations while all of them are confirmed. No edit may be
// lost.
func (t *torture) raceConfirm(site string) error {
	all, err := texts(site, "zh-Hans")
	if err != nil {
		return err
	}
	before, err := read(filepath.Join(site, "content"))
	if err != nil {
		return err
	}
	made, reported := 0, 0
	for round := range rounds {
		if err := before.restore(filepath.Join(site, "content")); err != nil {
			return err
		}
		cmd := t.command(t.raced, site, "confirm", "--all")
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			return err
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		marks := map[string]string{} // in which file, the last one that was saved
		var ended error
		for running := true; running; {
			p := all[t.rng.IntN(len(all))]
			if marks[p] == "" {
				data, err := os.ReadFile(p)
				mark := fmt.Sprintf("\nEdit %d-%d.\n", round, made)
				if err == nil {
					err = save(p, append(data, mark...), false)
				}
				if err != nil {
					return err
				}
				marks[p] = mark
				made++
			}
			select {
			case ended = <-done:
				running = false
			case <-time.After(time.Duration(1+t.rng.IntN(400)) * time.Millisecond):
			}
		}
		if ended != nil {
			reported++
		}
		if strings.Contains(out.String(), "DATA RACE") || ended != nil && !strings.Contains(out.String(), "changed by somebody else") {
			t.fault("confirm under edits: %v\n%s", ended, tail(&out))
		}
		for p, mark := range marks {
			if data, err := os.ReadFile(p); err != nil || !strings.Contains(string(data), mark) {
				t.fault("confirm lost an edit of %s: %v", p, err)
			}
		}
	}
	fmt.Printf("races: confirm --all ran %d times under %d edits and reported a conflict %d times; no edit may be lost\n", rounds, made, reported)
	return nil
}
