package build

import (
	"strings"
	"testing"

	"polyport/internal/content"
	"polyport/internal/publish"
	"polyport/internal/source"
)

func TestWhatAHostDoesNotTakeIsSaid(t *testing.T) {
	f, _ := source.NewFile("content/portal.yaml", []byte("host: x\n"))
	for _, c := range []struct {
		host  content.Host
		stats publish.Stats
		want  string
	}{
		{content.HostCloudflare, publish.Stats{Written: 20_000}, ""},
		{content.HostCloudflare, publish.Stats{Written: 15_000, Unchanged: 5_001}, "the site has 20001 files"},
		{content.HostCloudflare, publish.Stats{Written: 1, Size: publish.Size{Bytes: 5e9, Largest: 26 << 20, LargestName: "a.png"}}, "a.png has 26 MiB"},
		{content.HostGitHub, publish.Stats{Written: 1_000_000, Size: publish.Size{Bytes: 1_000_000_000}}, ""},
		{content.HostGitHub, publish.Stats{Written: 1, Size: publish.Size{Bytes: 1_200_000_000}}, "the site has 1200 MB"},
		{content.HostGitLab, publish.Stats{Written: 200_001, Size: publish.Size{Bytes: 2e9}}, "the site has 200001 files|the site has 2000 MB"},
		{"", publish.Stats{Written: 1e6, Size: publish.Size{Bytes: 1e12, Largest: 1e12}}, ""},
	} {
		var got []string
		for _, d := range overLimit(&content.Portal{File: f, Host: c.host}, c.stats) {
			said, _, _ := strings.Cut(d.Message, ", and ")
			got = append(got, said)
			if d.Code != "host-limit" || d.Hint == "" || d.Pos.Line == 0 {
				t.Errorf("%+v", d)
			}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s, %+v: %q, want %q", c.host, c.stats, got, c.want)
		}
	}
}
