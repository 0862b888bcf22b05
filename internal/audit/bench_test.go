package audit

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkSite audits 10,000 pages of about 12 KB, on tmpfs where there is one.
func BenchmarkSite(b *testing.B) {
	parent := b.TempDir()
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		if parent, err = os.MkdirTemp("/dev/shm", "polyport-bench-"); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { os.RemoveAll(parent) })
	}
	s := site{"en/index.html": "<html lang=en dir=ltr>" + policy, "fr/index.html": "<html lang=fr dir=ltr>" + policy, "style.css": ""}
	for i := range 10_000 {
		lang := []string{"en", "fr"}[i%2]
		var p strings.Builder
		fmt.Fprintf(&p, "<!DOCTYPE html>\n<html lang=%s dir=ltr>%s\n<link rel=stylesheet href=../../../style.css>\n", lang, policy)
		for j := range 60 {
			fmt.Fprintf(&p, "<section><h2 id=s%d>Section</h2>\n<p class=lead>%s<a href=\"../%d/index.html#s%d\">next</a></p></section>\n",
				j, strings.Repeat("text ", 18), (i/2+j)%5000, j)
		}
		s[fmt.Sprintf("%s/plan/%d/index.html", lang, i/2)] = p.String()
	}
	for name, data := range s.seal() {
		p := filepath.Join(parent, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(data), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		list, stats, err := Site(os.DirFS(parent), Options{})
		if err != nil || len(list) > 0 {
			b.Fatalf("%v, %d findings, first %v", err, len(list), list[:min(1, len(list))])
		}
		b.ReportMetric(float64(stats.Links), "links")
	}
}
