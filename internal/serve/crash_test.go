package serve

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"polyport/internal/build"
	"polyport/internal/crash"
	"polyport/internal/diag"
)

// The last good site stays after a panic in a rebuild, and says so on each page;
// the next rebuild that gets through takes the notice away.
func TestAfterAPanicTheLastGoodSiteStays(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := newServer(Options{Dir: "../cli/testdata/site", AsOf: "2026-11-23", Log: &log, Report: func(diag.List) {}})
	handler := s.handler()
	get := func(path string) (int, string) {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	panics := func(build.Options) (*build.Plan, diag.List, error) {
		defer crash.At("content/plan/1/en.md")
		var none []int
		_ = none[0]
		return nil, nil, nil
	}
	const said = "internal error at content/plan/1/en.md: runtime error: index out of range [0] with length 0"

	// Without a good site, the panic stands in its place.
	s.prepare = panics
	s.rebuild()
	if status, body := get("/en/"); status != 500 || !strings.Contains(body, said) {
		t.Errorf("at the start: %d\n%s", status, body)
	}

	s.rebuild()
	good := s.state.Load().version
	if status, body := get("/en/plan/1/"); status != 200 || strings.Contains(body, "polyport-notice") {
		t.Fatalf("a good site: %d\n%s", status, body)
	}

	s.prepare = panics
	s.rebuild()
	for _, path := range []string{"/en/plan/1/", "/en/nowhere/"} {
		status, body := get(path)
		if !strings.Contains(body, said) || !strings.Contains(body, "as it was before") || !strings.Contains(body, "version="+s.state.Load().version) {
			t.Errorf("%s: %d\n%s", path, status, body)
		}
		if path == "/en/plan/1/" && (status != 200 || !strings.Contains(body, "The permit lasts")) {
			t.Errorf("the last good page: %d\n%s", status, body)
		}
	}
	if status, body := get(noticePath); status != 200 || body == "" {
		t.Errorf("the style of the notice: %d", status)
	}
	if status, body := get("/en/calendar.ics"); status != 200 || !strings.HasPrefix(body, "BEGIN:VCALENDAR") {
		t.Errorf("other files: %d\n%s", status, body)
	}
	if s.state.Load().version == good {
		t.Error("the browser is not told to load the page with the notice")
	}
	if !strings.Contains(log.String(), said) || strings.Contains(log.String(), "goroutine") {
		t.Errorf("the log says\n%s", log.String())
	}

	s.rebuild()
	if status, body := get("/en/plan/1/"); status != 200 || strings.Contains(body, "polyport-notice") {
		t.Errorf("after it was mended: %d\n%s", status, body)
	}
}

// A panic at a request is the answer to that request, each time; all else is
// shown.
func TestAPanicAtARequestIsItsAnswer(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := newServer(Options{Dir: "../cli/testdata/site", AsOf: "2026-11-23", Log: &log, Report: func(diag.List) {}, Trace: true})
	s.rebuild()
	s.state.Load().plan.Catalog = nil // what makes feeds does not expect this
	handler := s.handler()
	for range 2 {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/en/calendar.ics", nil))
		if w.Code != 500 || !strings.Contains(w.Body.String(), "internal error at the feeds, in /en/calendar.ics: ") {
			t.Errorf("%d\n%s", w.Code, w.Body)
		}
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/en/", nil))
	if w.Code != 200 {
		t.Errorf("a page: %d\n%s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "goroutine") {
		t.Errorf("the log has no stack:\n%s", log.String())
	}
}
