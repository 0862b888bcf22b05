package serve_test

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var raceFor = flag.Duration("race-for", 3*time.Second, "how long TestRequestsAndEditsAtOnce goes on")

// raced are addresses of every kind: pages, what is made when it is first asked
// for, and the server's own.
var raced = []string{
	"/", "/en/", "/ar/plan/1/", "/ru/plan/1/bilingual/zh-Hans/", "/en/search/", "/nowhere", "/robots.txt", "/en/calendar.ics", "/en/feed.xml", "/en/changes.json", "/sitemap.xml",
	"/api/v1/index.json", "/en/plan/1/qr.svg", "/share/wechat/en/plan/1/", "/share/weibo/zh-Hans/plan/1.txt", "/en/manifest.webmanifest",
	"/~polyport/styleguide/", "/~polyport/styleguide/deadline/", "/~polyport/reload.js", "/sw.js",
}

// TestRequestsAndEditsAtOnce changes all sorts of files, some of them into what is
// wrong, while many ask for all sorts of addresses. To be run with -race. Every
// request has an answer that is whole; nothing panics; and what was written last is
// shown in the end.
func TestRequestsAndEditsAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("takes its time")
	}
	r := start(t, "https://portal.example/any/base/")
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	portal, facts, page := read("content/portal.yaml")+"channels: [wechat, weibo]\n", read("content/plan/1/facts.yaml"), read("content/plan/1/en.md")
	r.replace("content/portal.yaml", portal)
	done := make(chan struct{})
	var wg sync.WaitGroup
	var answers, versions atomic.Int64
	for k := range uint64(4) {
		wg.Go(func() {
			rnd := rand.New(rand.NewPCG(k, 1))
			for {
				select {
				case <-done:
					return
				default:
				}
				path := raced[rnd.IntN(len(raced))]
				res, err := http.Get(r.base + path)
				if err != nil {
					t.Errorf("%s: %v", path, err)
					return
				}
				body, err := io.ReadAll(res.Body)
				res.Body.Close()
				whole := !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") || strings.HasSuffix(strings.TrimSpace(string(body)), "</html>")
				if err != nil || !whole || strings.Contains(string(body), "internal error") {
					t.Errorf("%s: %d %v\n%s", path, res.StatusCode, err, body)
					return
				}
				answers.Add(1)
			}
		})
	}
	heard := r.listen()
	wg.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-heard:
				versions.Add(1)
			}
		}
	})
	rnd := rand.New(rand.NewPCG(2, 2))
	n := 0
	for end := time.Now().Add(*raceFor); time.Now().Before(end); n++ {
		switch rnd.IntN(7) {
		case 0:
			r.replace("content/plan/1/en.md", strings.Replace(page, "First task", fmt.Sprintf("Task %d", n), 1))
		case 1:
			r.write("content/plan/1/en.md", page[:rnd.IntN(len(page))]) // as an editor that is killed
		case 2:
			r.replace("content/plan/1/facts.yaml", facts+fmt.Sprintf("changes:\n  - {on: 2026-11-%02d, class: rule-changing, note: {en: Something.}}\n", 1+rnd.IntN(20)))
		case 3:
			r.replace(fmt.Sprintf("content/pages/p%d/en.md", rnd.IntN(3)), "---\ntitle: P\nsummary: S.\n---\n\nText.\n")
		case 4:
			os.RemoveAll(filepath.Join(r.dir, "content", "pages", fmt.Sprintf("p%d", rnd.IntN(3))))
		case 5:
			r.replace("templates/components/deadline/deadline.yaml", []string{"description: D.\n", "description: D.\nexamples:\n  - {name: n, data: {Bye: 1}}\n"}[rnd.IntN(2)])
		case 6:
			r.replace("locales/site.fr.toml", []string{"", "x"}[rnd.IntN(2)])
			os.Remove(filepath.Join(r.dir, "locales", "site.fr.toml"))
		}
		time.Sleep(time.Duration(rnd.IntN(150)) * time.Millisecond)
	}
	close(done)
	wg.Wait()
	os.RemoveAll(filepath.Join(r.dir, "templates"))
	os.Remove(filepath.Join(r.dir, "locales", "site.fr.toml"))
	r.replace("content/plan/1/facts.yaml", facts)
	r.replace("content/plan/1/en.md", strings.Replace(page, "First task", "The last word", 1))
	r.await("/en/plan/1/", "The last word")
	if log := r.log(); strings.Contains(log, "internal error") {
		t.Errorf("a panic:\n%s", log)
	}
	t.Logf("%d edits, %d answers, %d versions", n, answers.Load(), versions.Load())
	if answers.Load() == 0 {
		t.Error("nothing was answered")
	}
}
