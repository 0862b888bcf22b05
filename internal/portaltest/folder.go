package portaltest

import (
	"os"
	"testing"
)

// TempDir is a folder of the test's own, like t.TempDir, in memory where the system has
// enough of it for a whole site: half of what it costs to publish one is the work of the
// disk's file system.
func TempDir(t testing.TB) string {
	t.Helper()
	parent := memory()
	if parent == "" {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp(parent, "polyport-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}
