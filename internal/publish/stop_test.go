package publish

import (
	"errors"
	"path/filepath"
	"testing"

	"polyport/internal/output"
)

func TestABuildThatIsStoppedLeavesTheTargetAsItWas(t *testing.T) {
	why := errors.New("told to stop")
	for _, built := range []bool{true, false} {
		dir := filepath.Join(t.TempDir(), "public")
		var old files
		if built {
			publish(t, dir, before)
			old = read(t, dir)
		}
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add("a.html", output.Page, []byte("new")); err != nil {
			t.Fatal(err)
		}
		s.Stop(why)
		if err := s.Add("b.html", output.Page, []byte("new")); !errors.Is(err, why) {
			t.Errorf("Add: %v", err)
		}
		if _, err := s.Commit(); !errors.Is(err, why) {
			t.Errorf("Commit: %v", err)
		}
		if built {
			wantTree(t, dir, old)
		} else if found, _ := filepath.Glob(dir); found != nil {
			t.Error("the folder that was made for it is still there")
		}
		s.Stop(why) // too late, and harmless
	}
}
