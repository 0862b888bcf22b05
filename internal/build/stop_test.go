package build_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"polyport/internal/build"
	"polyport/internal/buildtest"
)

func TestAStoppedBuildLeavesNothing(t *testing.T) {
	plan := buildtest.Prepare(t, build.Options{Site: os.DirFS(smallPortal)})
	why := errors.New("told to stop")
	ctx, cancel := context.WithCancelCause(context.Background())
	out := filepath.Join(t.TempDir(), "public")
	_, _, err := build.PublishUntil(ctx, plan, out, func(done, total int) { cancel(why) })
	if !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was left")
	}
}
