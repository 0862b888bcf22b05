package publish

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"polyport/internal/output"
)

// unprivileged runs f without the superuser's right to write anywhere. The
// thread it changes is thrown away with the goroutine.
func unprivileged(t *testing.T, f func()) {
	t.Helper()
	if os.Getuid() != 0 {
		f()
		return
	}
	done := make(chan bool)
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread ends here
		if _, _, e := syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0); e != 0 {
			t.Error(e)
			return
		}
		f()
	}()
	<-done
}

func TestAReadOnlyFolderIsNamedInTheError(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, small)
	old := read(t, dir)
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // TempDir lets nobody else in
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	unprivileged(t, func() {
		s, err := Open(dir)
		if err != nil {
			t.Error(err)
			return
		}
		defer s.Abort()
		if err := s.Add("index.html", output.Page, []byte(small["index.html"])); err != nil {
			t.Errorf("an unchanged file needs no right to write: %v", err)
		}
		err = s.Add("new.html", output.Page, []byte("new"))
		if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, stageName)) || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("Add: %v", err)
		}
		if _, err := Open(filepath.Join(dir, "sub", "public")); err == nil || !strings.Contains(err.Error(), filepath.Join(dir, "sub")) {
			t.Errorf("Open: %v", err)
		}
	})
	wantTree(t, dir, old)
}
