package serve_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"polyport/internal/diag"
	"polyport/internal/serve"
)

// patience is how long a test waits for what a change must lead to.
const patience = 15 * time.Second

// running is a server over a folder of its own.
type running struct {
	t    *testing.T
	dir  string
	base string // http://127.0.0.1:port
	stop func() error

	mu       sync.Mutex
	reported []diag.List
	logged   strings.Builder
}

// log is what was logged until now.
func (r *running) log() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.logged.String()
}

// start copies the small portal and serves it until the test ends.
func start(t *testing.T, baseURL string) *running {
	t.Helper()
	return startWith(t, serve.Options{Addr: "127.0.0.1:0", BaseURL: baseURL})
}

// startWith is start with options, of which it sets all that are left.
func startWith(t *testing.T, o serve.Options) *running {
	t.Helper()
	r := &running{t: t, dir: t.TempDir()}
	if err := os.CopyFS(r.dir, os.DirFS("../cli/testdata/site")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	out, log := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		o.Dir, o.AsOf, o.Log = r.dir, "2026-11-23", log
		o.Report = func(l diag.List) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.reported = append(r.reported, l)
		}
		ended <- serve.Run(ctx, o)
		log.Close()
	}()
	r.stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { _ = r.stop() })
	lines := bufio.NewScanner(out)
	address := regexp.MustCompile(`http://[^/]+`)
	for r.base == "" && lines.Scan() {
		r.base = address.FindString(lines.Text())
		r.logged.WriteString(lines.Text() + "\n")
	}
	if r.base == "" {
		t.Fatal(r.stop())
	}
	go func() {
		for lines.Scan() {
			r.mu.Lock()
			r.logged.WriteString(lines.Text() + "\n")
			r.mu.Unlock()
		}
	}()
	return r
}

// write changes a file of the site; folders are made as they are needed.
func (r *running) write(name, text string) {
	r.t.Helper()
	p := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

type response struct {
	status int
	kind   string // content type
	body   string
	header http.Header
}

// get asks for an address and follows no redirect.
func (r *running) get(path string) response {
	r.t.Helper()
	res, err := http.DefaultTransport.RoundTrip(r.request(path))
	if err != nil {
		r.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return response{res.StatusCode, res.Header.Get("Content-Type"), string(body), res.Header}
}

func (r *running) request(path string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, r.base+path, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return req
}

// await asks for an address until its body holds the words.
func (r *running) await(path, words string) response {
	r.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		res := r.get(path)
		if strings.Contains(res.body, words) {
			return res
		}
		if time.Now().After(end) {
			r.t.Fatalf("%s does not say %q after %v:\n%s", path, words, patience, res.body)
		}
	}
}

// listen opens the stream of events and returns its versions.
func (r *running) listen() <-chan string {
	r.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r.t.Cleanup(cancel)
	res, err := http.DefaultTransport.RoundTrip(r.request("/~polyport/events").WithContext(ctx))
	if err != nil {
		r.t.Fatal(err)
	}
	if kind := res.Header.Get("Content-Type"); kind != "text/event-stream" {
		r.t.Errorf("events are %s", kind)
	}
	versions := make(chan string)
	go func() {
		defer close(versions)
		defer res.Body.Close()
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if v, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				select {
				case versions <- v:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return versions
}

// other waits for a version other than the given one.
func (r *running) other(versions <-chan string, than string) string {
	r.t.Helper()
	for timeout := time.After(patience); ; {
		select {
		case v, ok := <-versions:
			if !ok {
				r.t.Fatal("the stream of events has ended")
			}
			if v != than {
				return v
			}
		case <-timeout:
			r.t.Fatalf("no event after %v", patience)
		}
	}
}

var script = regexp.MustCompile(`<script src="/~polyport/reload\.js\?version=([^"]*)" defer></script>`)

// version is the one that a page says it is of.
func (r *running) version(page response) string {
	r.t.Helper()
	found := script.FindAllStringSubmatch(page.body, -1)
	if len(found) != 1 {
		r.t.Fatalf("the page has the script %d times:\n%s", len(found), page.body)
	}
	return found[0][1]
}

// replace changes a file at once, as editors do: beside, then renamed.
func (r *running) replace(name, text string) {
	r.t.Helper()
	r.write(name+"~", text)
	p := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.Rename(p+"~", p); err != nil {
		r.t.Fatal(err)
	}
}
