package build_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"polyport/internal/build"
)

func TestAStoppedBuildLeavesNothing(t *testing.T) {
	plan, diags, err := new(build.Builder).Prepare(build.Options{Site: os.DirFS("../cli/testdata/site"), AsOf: "2026-11-23"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	why := errors.New("told to stop")
	ctx, cancel := context.WithCancelCause(context.Background())
	out := filepath.Join(t.TempDir(), "public")
	_, _, err = build.PublishUntil(ctx, plan, out, func(done, total int) { cancel(why) })
	if !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was left")
	}
}
