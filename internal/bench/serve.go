package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"time"

	"polyport/internal/bench/corpus"
)

// served is what a live server took.
type served struct {
	first, again time.Duration   // from its start to the first page: with nothing remembered, and when started again
	edits        []time.Duration // from an edit of a text to the page that shows it
	peak         int64           // bytes of memory, of the server that was started again
	failed       bool            // it ended, or did not show an edit in time
}

// patience is how long a page is waited for, pause how long a server is left
// alone before the next edit.
const (
	patience = 5 * time.Minute
	pause    = time.Second
)

// settle is how long it is left alone before the first one. The more files there
// are, the longer Eleventy takes after its first page to watch them all, and an
// edit that comes before is never seen.
func (s *session) settle() time.Duration {
	return pause + time.Duration(s.entries)*20*time.Millisecond
}

// serve starts a live server twice, and under the second edits one text again and
// again.
func (s *session) serve(g int) (out served, err error) {
	gen := s.generators[g]
	site, err := s.fresh(g)
	if err != nil {
		return out, err
	}
	defer s.clear(g)
	portal, err := corpus.New(s.entries)
	if err != nil {
		return out, err
	}
	if out.first, _, err = s.serveOnce(gen, site, portal, nil); err != nil {
		return out, err
	}
	out.again, out.peak, err = s.serveOnce(gen, site, portal, func(ask func(text string, start time.Time) (time.Duration, error)) error {
		time.Sleep(s.settle())
		for range s.edits {
			time.Sleep(pause)
			start := time.Now()
			if err := portal.Apply(site, gen.layout, corpus.EditText); err != nil {
				return err
			}
			took, err := ask(portal.Marker(), start)
			if err != nil {
				return err
			}
			out.edits = append(out.edits, took)
			progress("%s serves an edit after %v", gen.name, took.Round(time.Millisecond))
		}
		return nil
	})
	return out, err
}

// serveOnce starts a server, waits for its first page, lets edit work and stops it.
func (s *session) serveOnce(gen *generator, site string, portal *corpus.Portal, edit func(ask func(string, time.Time) (time.Duration, error)) error) (time.Duration, int64, error) {
	port, err := freePort()
	if err != nil {
		return 0, 0, err
	}
	cmd := gen.serve(site, port)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	page := "http://127.0.0.1:" + port + "/" + portal.EditedPage()
	first, err := await(page, "<h1", start, ended)
	if err == nil && edit != nil {
		err = edit(func(text string, start time.Time) (time.Duration, error) { return await(page, text, start, ended) })
	}
	if e := stop(cmd, ended); err == nil {
		err = e
	}
	if err != nil {
		return 0, 0, fmt.Errorf("serve: %w\n%s", err, said.Bytes()[max(0, said.Len()-2000):])
	}
	return first, peak(cmd.ProcessState), nil
}

var errEnded = errors.New("the server ended")

// await asks for a page until it shows a text, and returns how long that was
// after start.
func await(page, text string, start time.Time, ended chan error) (time.Duration, error) {
	client := &http.Client{Timeout: patience}
	for time.Since(start) < patience {
		if res, err := client.Get(page); err == nil {
			body, err := io.ReadAll(res.Body)
			res.Body.Close()
			if err == nil && res.StatusCode == http.StatusOK && bytes.Contains(body, []byte(text)) {
				return time.Since(start), nil
			}
		}
		select {
		case err := <-ended:
			ended <- err
			return 0, errEnded
		case <-time.After(between(time.Since(start))):
		}
	}
	return 0, fmt.Errorf("%s did not show %q within %v", page, text, patience)
}

// between is how long to wait before a page is asked for again: short enough to
// tell milliseconds, and not so often that a slow server is slowed further.
func between(waited time.Duration) time.Duration {
	return min(max(2*time.Millisecond, waited/100), 100*time.Millisecond)
}

// stop asks a server to end and, if it does not, ends it.
func stop(cmd *exec.Cmd, ended chan error) error {
	if cmd.Process.Signal(os.Interrupt) != nil {
		cmd.Process.Kill()
	}
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		if err := cmd.Process.Kill(); err != nil {
			return err
		}
		<-ended
	}
	return nil
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}
