package build

import (
	"fmt"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/publish"
)

// limits are what a host takes; 0 where it names no limit.
type limits struct {
	files int
	bytes int64 // of the whole site
	file  int64 // of one file
	plan  string
}

const (
	mebibyte = 1 << 20
	gigabyte = 1_000_000_000
)

// hostLimits are those that the hosts' own documentation names, as of 2026.
var hostLimits = map[content.Host]limits{
	content.HostCloudflare: {files: 20_000, file: 25 * mebibyte, plan: "on the free plan"},
	content.HostGitHub:     {bytes: gigabyte},
	content.HostGitLab:     {files: 200_000, bytes: gigabyte, plan: "at gitlab.com"},
}

// overLimit reports what of a published site is more than its host takes. The site
// is there all the same: plans differ.
func overLimit(p *content.Portal, s publish.Stats) diag.List {
	l, ok := hostLimits[p.Host]
	if !ok {
		return nil
	}
	var out diag.List
	where := string(p.Host)
	if l.plan != "" {
		where += ", " + l.plan + ","
	}
	report := func(has, limit string) {
		d := p.File.Diag("host-limit", p.HostAt, p.HostAt+len(p.Host), "%s, and %s takes %s", has, where, limit)
		out.Add(d.WithHint("leave out what readers need least, under outputs in content/portal.yaml; or, if your plan takes more, take host out"))
	}
	if n := s.Written + s.Unchanged; l.files > 0 && n > l.files {
		report(fmt.Sprintf("the site has %d files", n), fmt.Sprintf("%d at most", l.files))
	}
	if l.bytes > 0 && s.Size.Bytes > l.bytes {
		report(fmt.Sprintf("the site has %d MB", s.Size.Bytes/1_000_000), fmt.Sprintf("%d MB at most", l.bytes/1_000_000))
	}
	if l.file > 0 && s.Size.Largest > l.file {
		report(fmt.Sprintf("%s has %d MiB", s.Size.LargestName, s.Size.Largest/mebibyte), fmt.Sprintf("files of %d MiB at most", l.file/mebibyte))
	}
	return out
}
