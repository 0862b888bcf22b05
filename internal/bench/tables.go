package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// tables are the figures of a session as Markdown: medians, and how many times as
// fast as the first generator's cold build each is.
func (s *session) tables() string {
	var b strings.Builder
	fmt.Fprintf(&b, "| build | generator | wall s | CPU s | peak MiB | files written | MB written | × as fast (wall) | × as fast (CPU) |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n")
	reference := median(s.builds[0][0])
	for i, step := range s.steps {
		for g, gen := range s.generators {
			m := median(s.builds[g][i])
			fmt.Fprintf(&b, "| %s | %s | %.2f | %.2f | %s | %s | %s | %s | %s |\n", step.name, gen.name, m.wall.Seconds(), m.cpu.Seconds(),
				mebibytes(m.peak), thousands(m.files), megabytes(m.bytes), ratio(reference.wall, m.wall), ratio(reference.cpu, m.cpu))
		}
	}
	if len(s.served) == 0 {
		return b.String()
	}
	b.WriteString("\n| live server | first page s | started again s | edit to page, median ms | fastest and slowest ms | peak MiB |\n|---|--:|--:|--:|--:|--:|\n")
	for g, v := range s.served {
		if v.failed {
			fmt.Fprintf(&b, "| %s | it ended, or did not show an edit within %.0f minutes | | | | |\n", s.generators[g].name, patience.Minutes())
			continue
		}
		slices.Sort(v.edits)
		fmt.Fprintf(&b, "| %s | %.2f | %.2f | %s | %s to %s | %s |\n", s.generators[g].name, v.first.Seconds(), v.again.Seconds(),
			milliseconds(v.edits[len(v.edits)/2]), milliseconds(v.edits[0]), milliseconds(v.edits[len(v.edits)-1]), mebibytes(v.peak))
	}
	return b.String()
}

func mebibytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return thousands(int(n >> 20))
}

func megabytes(n int64) string {
	if n < 10e6 {
		return strconv.FormatFloat(float64(n)/1e6, 'f', 2, 64)
	}
	return thousands(int(n / 1e6))
}

func milliseconds(d time.Duration) string {
	if d < 10*time.Millisecond {
		return strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', 1, 64)
	}
	return thousands(int(d.Milliseconds()))
}

func ratio(a, b time.Duration) string {
	if b == 0 {
		return "–"
	}
	return strconv.FormatFloat(a.Seconds()/b.Seconds(), 'f', 2, 64)
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// describe is what has to be known of a session to read its tables.
func describe(s *session, dir, command string, remarks []string) string {
	var versions []string
	for _, g := range s.generators {
		if v := strings.SplitN(g.name, ",", 2)[0] + " " + strings.TrimPrefix(g.version, "polyport "); !slices.Contains(versions, v) {
			versions = append(versions, v)
		}
	}
	times := "once"
	if s.runs > 1 {
		times = fmt.Sprintf("median of %d runs", s.runs)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "### %s entries: %s pages of entries\n\n", thousands(s.entries), thousands(10*s.entries))
	fmt.Fprintf(&b, "%s, %s. %s. %s. Built with %s. Each build: %s; each edit of a live server: median of %d.\n",
		time.Now().UTC().Format("2006-01-02"), machine(), workplaceKind(dir), strings.Join(versions, ", "), runtime.Version(), times, s.edits)
	for _, r := range remarks {
		b.WriteString(r + "\n")
	}
	fmt.Fprintf(&b, "\n    %s\n", command)
	return b.String()
}

// machine says what was measured on, as far as the system tells.
func machine() string {
	out := fmt.Sprintf("%s/%s, %d cores", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if v := line("/proc/cpuinfo", "model name"); v != "" {
		out += " of " + v
	}
	if v, err := strconv.Atoi(strings.TrimSuffix(line("/proc/meminfo", "MemTotal"), " kB")); err == nil {
		out += fmt.Sprintf(", %d GiB", (v+1<<19)>>20)
	}
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		first, _, _ := strings.Cut(string(load), " ")
		out += ", load " + first + " before it began"
	}
	return out
}

// line is the value of the first "name: value" in a file.
func line(file, name string) string {
	data, _ := os.ReadFile(file)
	for l := range strings.Lines(string(data)) {
		if k, v, ok := strings.Cut(l, ":"); ok && strings.TrimSpace(k) == name {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// workplaceKind says whether files were written to memory.
func workplaceKind(dir string) string {
	out, err := exec.Command("stat", "-f", "-c", "%T", dir).Output()
	switch kind := strings.TrimSpace(string(out)); {
	case err != nil:
		return "Which file system was written to is not known"
	case kind == "tmpfs":
		return "Files on a tmpfs"
	default:
		return "Files on a disk (" + kind + "), not on a tmpfs: writing costs more, and varies more"
	}
}
