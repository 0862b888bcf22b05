//go:build unix

package serve_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestANamedPipeStopsNothing(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	pipe := filepath.Join(r.dir, "content", "plan", "1", "ru.md")
	if err := os.RemoveAll(pipe); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip("no named pipes here: ", err)
	}
	r.await("/en/", "a named pipe")
	if err := os.Remove(pipe); err != nil {
		t.Fatal(err)
	}
	r.await("/en/plan/1/", "First task")
}
