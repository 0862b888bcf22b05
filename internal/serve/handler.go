package serve

import (
	"bytes"
	"fmt"
	"html"
	"mime"
	"net/http"
	"path"
	"strings"

	"polyport/internal/diag"
)

// Addresses that belong to the server, not to the site.
const (
	scriptPath = "/~polyport/reload.js"
	eventsPath = "/~polyport/events"
)

// script reloads the page when the server says that the site has changed, and
// when the server comes back after it was stopped.
const script = `(() => {
  let seen = null;
  const events = new EventSource("` + eventsPath + `");
  events.onmessage = (e) => {
    if (seen !== null && e.data !== seen) location.reload();
    seen = e.data;
  };
})();
`

var tag = []byte(`<script src="` + scriptPath + `" defer></script></body>`)

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+scriptPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		fmt.Fprint(w, script)
	})
	mux.HandleFunc("GET "+eventsPath, s.events)
	mux.HandleFunc("GET /", s.page)
	return mux
}

func (s *server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w)
	for {
		n, changed := s.bell.state()
		fmt.Fprintf(w, "data: %d\n\n", n)
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
	if st.failure != nil {
		writeHTML(w, http.StatusInternalServerError, problem("The site cannot be read", st.failure.Error()))
		return
	}
	if st.plan.Site == nil {
		writeHTML(w, http.StatusInternalServerError, findings(st.diags))
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if data, ok := st.files[name]; ok {
		if t := mime.TypeByExtension(path.Ext(name)); t != "" {
			w.Header().Set("Content-Type", t)
		}
		w.Write(data)
		return
	}
	at, ok := st.pages[name]
	if !ok {
		if at, ok = st.pages[path.Join(name, "index.html")]; ok && name != "" && !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, path.Clean(r.URL.Path)+"/", http.StatusMovedPermanently)
			return
		}
	}
	status := http.StatusOK
	if !ok {
		at, status = st.pages["404.html"], http.StatusNotFound
	}
	var buf bytes.Buffer
	if found := st.plan.Templates.Render(&buf, st.plan.Site.Pages[at]); found.HasErrors() {
		writeHTML(w, http.StatusInternalServerError, findings(found))
		return
	}
	writeHTML(w, status, buf.Bytes())
}

func writeHTML(w http.ResponseWriter, status int, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(bytes.Replace(page, []byte("</body>"), tag, 1))
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
