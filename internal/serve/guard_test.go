package serve_test

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"polyport/internal/serve"
)

// guarded are addresses of every kind that the server answers.
var guarded = []string{
	"/", "/en/", "/en/plan/1/", "/en/plan/1", "/nowhere", "/robots.txt", "/en/calendar.ics", "/api/v1/index.json", "/sw.js",
	"/~polyport/reload.js", "/~polyport/events", "/~polyport/notice.css", "/~polyport/styleguide/", "/~polyport/nowhere",
}

// ask sends a request with another Host, unless it is "", and further headers.
func (r *running) ask(path, host string, header map[string]string) (status int, body string) {
	r.t.Helper()
	req := r.request(path)
	if host != "" {
		req.Host = host
	}
	for name, value := range header {
		req.Header.Set(name, value)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer res.Body.Close()
	if strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") {
		return res.StatusCode, ""
	}
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

// A page of another site cannot read drafts by letting its name point here.
func TestOnlyItsOwnNamesAreAnswered(t *testing.T) {
	t.Parallel()
	r := startWith(t, serve.Options{Addr: "127.0.0.1:0", Hosts: []string{"Preview.example"}})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(r.base, "http://"))
	for _, host := range []string{
		"localhost", "localhost:" + port, "LocalHost:9000", "localhost.", "a.localhost", "127.0.0.1:" + port, "127.1.2.3", "[::1]:" + port, "[::1]", "preview.example", "preview.example:443",
	} {
		for _, path := range guarded {
			if status, body := r.ask(path, host, nil); status == 421 || status == 403 {
				t.Errorf("%s of %s: %d %s", path, host, status, body)
			}
		}
	}
	for _, host := range []string{
		"evil.example", "evil.example:" + port, "localhost.evil.example", "127.0.0.1.evil.example", "notlocalhost", "preview.example.evil.example", "192.0.2.1:" + port, "0.0.0.0", "[2001:db8::1]", "127.0.0.1@evil.example", "%",
	} {
		for _, path := range guarded {
			status, body := r.ask(path, host, nil)
			if status == 400 { // net/http has refused it before
				continue
			}
			if status != 421 || !strings.Contains(body, "--host") || strings.Contains(body, "First task") || strings.Contains(body, "<") {
				t.Errorf("%s of %s: %d %s", path, host, status, body)
			}
		}
	}
}

func TestOtherSitesMayOnlyLinkHere(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	own := r.base
	for _, test := range []struct {
		header map[string]string
		may    bool
	}{
		{map[string]string{"Origin": own}, true},
		{map[string]string{"Origin": own, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, true},
		{map[string]string{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, true},
		{map[string]string{"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors"}, true},
		{map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, true}, // a link, such as one in a mail
		{map[string]string{"Origin": "https://evil.example"}, false},
		{map[string]string{"Origin": "null"}, false},
		{map[string]string{"Origin": "http://localhost:1"}, false},
		{map[string]string{"Origin": "http://%"}, false},
		{map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, false},
		{map[string]string{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, false},
	} {
		for _, path := range guarded {
			status, body := r.ask(path, "", test.header)
			if (status != 403) != test.may || status == 403 && !strings.Contains(body, "another site") {
				t.Errorf("%s with %v: %d %s", path, test.header, status, body)
			}
		}
	}
	if res := r.get("/en/"); res.header.Get("Cross-Origin-Resource-Policy") != "same-origin" || res.header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%v", res.header)
	}
}

// An address without a host is one of this machine alone; one of the network is
// served with a warning.
func TestTheNetworkIsAskedForByName(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{":0", "localhost:0", "127.0.0.1:0"} {
		r := startWith(t, serve.Options{Addr: addr})
		host, _, err := net.SplitHostPort(strings.TrimPrefix(r.base, "http://"))
		if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
			t.Errorf("--addr %s is served at %s", addr, r.base)
		}
		r.get("/en/")
		if log := r.log(); strings.Contains(log, "warning") {
			t.Errorf("--addr %s: %s", addr, log)
		}
	}
	r := startWith(t, serve.Options{Addr: "0.0.0.0:0"})
	if !strings.HasPrefix(r.base, "http://localhost:") {
		t.Errorf("it is to be opened at %s", r.base)
	}
	for end := time.Now().Add(patience); !strings.Contains(r.log(), "warning: other machines on the network can read it"); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no warning in\n%s", r.log())
		}
	}
	for host, want := range map[string]int{"192.0.2.1:8080": 200, "localhost": 200, "[2001:db8::1]": 200, "evil.example": 421} {
		if status, body := r.ask("/en/", host, nil); status != want {
			t.Errorf("%s: %d, want %d: %s", host, status, want, body)
		}
	}
}
