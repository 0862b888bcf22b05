// Command bench measures whole builds: it writes a synthetic portal (entries of
// about 400 words in ten languages with their real scripts), builds it cold and
// again unchanged with a real polyport process, and prints wall time, CPU time
// and peak memory. It is not a test: nothing passes or fails.
//
// Usage: go run ./internal/bench [-pages 1000,10000] [-dir DIR] [-keep]
//
// Use a folder on tmpfs for -dir: writing 10,000 files to a shared disk costs
// more, and varies more, than everything else together.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func main() {
	pages := flag.String("pages", "1000,10000", "sizes to measure, in `pages`, separated by commas")
	dir := flag.String("dir", tmpfs(), "where to work: a `folder`, best on tmpfs")
	keep := flag.Bool("keep", false, "leave the synthetic portals there")
	flag.Parse()
	if err := run(*pages, *dir, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// tmpfs is the usual place of a tmpfs on Linux, else the system's choice.
func tmpfs() string {
	const shm = "/dev/shm"
	if info, err := os.Stat(shm); err == nil && info.IsDir() {
		return shm
	}
	return os.TempDir()
}

func run(sizes, dir string, keep bool) error {
	work, err := os.MkdirTemp(dir, "polyport-bench-")
	if err != nil {
		return err
	}
	if !keep {
		defer os.RemoveAll(work)
	}
	bin := filepath.Join(work, "polyport")
	if out, err := exec.Command("go", "build", "-o", bin, "./cmd/polyport").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %v\n%s", err, out)
	}
	fmt.Printf("%-8s %-10s %9s %9s %10s\n", "pages", "build", "wall", "cpu", "peak RSS")
	for _, size := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(size))
		if err != nil {
			return err
		}
		site := filepath.Join(work, size)
		if err := writeSite(site, n/len(languages)); err != nil {
			return err
		}
		for _, label := range []string{"cold", "unchanged"} {
			if err := measure(bin, site, size, label); err != nil {
				return err
			}
		}
	}
	return nil
}

func measure(bin, site, size, label string) error {
	cmd := exec.Command(bin, "build", "--site", site, "--as-of", "2026-11-23")
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %v\n%s", label, err, out[max(0, len(out)-2000):])
	}
	wall := time.Since(start)
	state := cmd.ProcessState
	cpu := state.UserTime() + state.SystemTime()
	fmt.Printf("%-8s %-10s %8.2fs %8.2fs %10s\n", size, label, wall.Seconds(), cpu.Seconds(), peak(state))
	return nil
}
