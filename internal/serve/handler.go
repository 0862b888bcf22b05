package serve

import (
	"bytes"
	"fmt"
	"html"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"polyport/internal/build"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/site"
)

// Addresses that belong to the server, not to the site.
const (
	scriptPath = "/~polyport/reload.js"
	eventsPath = "/~polyport/events"
	guidePath  = "/~polyport/styleguide/"
	noticePath = "/~polyport/notice.css"
)

// workerPath is where pages expect the site's service worker.
const workerPath = "/sw.js"

// worker is what stands there instead: while a site is edited, copies of its
// pages would only mislead. It also ends the one of a site that was looked at
// under this address before.
const worker = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", () => self.registration.unregister());
`

// noticeStyle keeps a notice in sight; the policy of pages allows no style of
// their own.
const noticeStyle = `.polyport-notice { position: sticky; inset-block-start: 0; z-index: 9; margin: 0; padding: .5em 1em; background: #8b0000; color: #fff; font: 1rem/1.4 sans-serif; white-space: pre-wrap; overflow-wrap: anywhere }
`

// lost is the page for addresses that do not exist.
const lost = "404.html"

// script reloads the page when the server shows another version of the site
// than the page is of: after a change, even one that came before the page could
// listen, and after the server was started anew.
const script = `(() => {
  const shown = new URL(document.currentScript.src).searchParams.get("version");
  const events = new EventSource("` + eventsPath + `");
  events.onmessage = (e) => {
    if (e.data !== shown) location.reload();
  };
})();
`

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+scriptPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		fmt.Fprint(w, script)
	})
	mux.HandleFunc("GET "+workerPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		fmt.Fprint(w, worker)
	})
	mux.HandleFunc("GET "+noticePath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		fmt.Fprint(w, noticeStyle)
	})
	mux.HandleFunc("GET "+eventsPath, s.events)
	mux.HandleFunc("GET "+guidePath, s.guide)
	mux.HandleFunc("GET /", s.page)
	return s.contained(mux)
}

// contained answers a request at which there was a panic with what it was.
func (s *server) contained(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := crash.Catch(func() {
			defer crash.At(r.URL.Path)
			next.ServeHTTP(w, r)
		})
		if c == nil {
			return
		}
		s.report(c)
		w.Header().Set("Cache-Control", "no-store")
		s.state.Load().writeHTML(w, http.StatusInternalServerError, problem("This cannot be shown", c.Error()+bug))
	})
}

// events tells the version of the site, now and whenever it changes.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w)
	for {
		changed := s.bell.next() // first, so that no change after the look is missed
		fmt.Fprintf(w, "data: %s\n\n", s.state.Load().version)
		if flush.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}

func (s *server) page(w http.ResponseWriter, r *http.Request) {
	st := s.state.Load()
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case st.failure != nil:
		st.writeHTML(w, http.StatusInternalServerError, problem("The site cannot be read", st.failure.Error()))
		return
	case st.plan.Site == nil:
		st.writeHTML(w, http.StatusInternalServerError, findings(st.diags))
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/") // ServeMux has seen to . and ..
	if strings.HasSuffix(name, "/") && build.IsShared(name) {
		name += "index.html"
	}
	if data, ok := st.file(name); ok {
		if t := mime.TypeByExtension(path.Ext(name)); t != "" {
			w.Header().Set("Content-Type", t)
		}
		w.Write(data)
		return
	}
	if st.plan.Site.Has(site.Path(name + "/")) {
		to := url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
		return
	}
	st.render(w, name)
}

// file is what stands at a name and is no page. Cards, and the QR code beside a
// page, are drawn when they are asked for.
func (st *state) file(name string) ([]byte, bool) {
	if data, ok := st.assets[name]; ok {
		return data, true
	}
	if build.IsShared(name) {
		return st.plan.SharedAt(name)
	}
	if strings.HasSuffix(name, "/") || path.Ext(name) == "" || path.Ext(name) == ".html" {
		return nil, false // a page: the indexes need not be made for it
	}
	if data, ok := st.plan.CodeAt(name); ok {
		return data, true
	}
	if build.IsCard(name) {
		return st.plan.CardAt(name)
	}
	data, ok := st.indexes()[name]
	return data, ok
}

// makeIndexes makes the files that tell programs of the pages. To index the
// texts for the search takes longer than all else that an edit asks for.
func (st *state) makeIndexes() map[string][]byte {
	files := map[string][]byte{}
	list, _ := build.Indexes(st.plan) // a map takes everything
	for _, f := range list {
		files[f.Path] = f.Data
	}
	return files
}

// render sends the page at a file or folder, or else the page for unknown
// addresses.
func (st *state) render(w http.ResponseWriter, name string) {
	status := http.StatusOK
	page := st.plan.Site.Page(site.Href(name).Page())
	if page == nil {
		page, status = st.plan.Site.Page(lost), http.StatusNotFound
	}
	if page.Path == lost {
		page.Root, page.Adrift = "/", false // however deep the address, and wherever the site will be published
	}
	var buf bytes.Buffer
	if found := st.plan.Templates.Render(&buf, page); found.HasErrors() {
		st.writeHTML(w, http.StatusInternalServerError, findings(found))
		return
	}
	st.writeHTML(w, status, buf.Bytes())
}

// writeHTML sends a page with the script in it: at the end of its body or, if
// the templates leave that end out, of the page.
func (st *state) writeHTML(w http.ResponseWriter, status int, page []byte) {
	if st.notice != "" {
		page = noticed(page, st.notice)
	}
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		end = len(page)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(page[:end])
	fmt.Fprintf(w, `<script src="%s?version=%s" defer></script>`, scriptPath, st.version)
	w.Write(page[end:])
}

var bodyTag = regexp.MustCompile(`<body[^>]*>`)

// noticed is a page that says something first, in English.
func noticed(page []byte, text string) []byte {
	at := 0
	if m := bodyTag.FindIndex(page); m != nil {
		at = m[1]
	}
	notice := fmt.Sprintf(`<link rel="stylesheet" href="%s"><p class="polyport-notice" role="alert" lang="en" dir="ltr">%s</p>`, noticePath, html.EscapeString(text))
	return slices.Concat(page[:at], []byte(notice), page[at:])
}

// findings is the page that stands in for the site while it has errors.
func findings(l diag.List) []byte {
	var b strings.Builder
	_ = diag.Print(&b, diag.Text, l) // a strings.Builder does not fail
	return problem("The content has errors", b.String())
}

func problem(title, text string) []byte {
	return fmt.Appendf(nil, `<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%[1]s</title></head>
<body><h1>%[1]s</h1><pre>%[2]s</pre><p>This page reloads when a file changes.</p></body></html>
`, html.EscapeString(title), html.EscapeString(text))
}
