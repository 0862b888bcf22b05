package publish

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"polyport/internal/output"
)

// benchFiles is how many pages of benchSize bytes a benchmark publishes.
const (
	benchFiles = 10_000
	benchSize  = 12 << 10
)

// benchDir is on tmpfs where there is one, so that figures can be compared.
func benchDir(b *testing.B) string {
	if info, err := os.Stat("/dev/shm"); err != nil || !info.IsDir() {
		return b.TempDir()
	}
	dir, err := os.MkdirTemp("/dev/shm", "polyport-bench-")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// benchBuild publishes benchFiles pages as a build does, from every processor.
func benchBuild(b *testing.B, dir string, page []byte) Stats {
	s, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			data := bytes.Clone(page)
			for i := w; i < benchFiles; i += workers {
				copy(data, fmt.Sprintf("%08d", i))
				name := fmt.Sprintf("l%d/services/entry-%04d/index.html", i%10, i/10)
				if err := s.Add(name, output.Page, data); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
	stats, err := s.Commit()
	if err != nil {
		b.Fatal(err)
	}
	return stats
}

func BenchmarkCold(b *testing.B) {
	dir, page := benchDir(b), bytes.Repeat([]byte("<p>text</p>\n"), benchSize/12)
	for i := 0; b.Loop(); i++ {
		benchBuild(b, filepath.Join(dir, fmt.Sprint(i)), page)
		b.StopTimer()
		os.RemoveAll(filepath.Join(dir, fmt.Sprint(i)))
		b.StartTimer()
	}
}

func BenchmarkUnchanged(b *testing.B) {
	dir, page := benchDir(b), bytes.Repeat([]byte("<p>text</p>\n"), benchSize/12)
	benchBuild(b, dir, page)
	for b.Loop() {
		if stats := benchBuild(b, dir, page); stats.Written > 0 {
			b.Fatalf("wrote %d files", stats.Written)
		}
	}
}
