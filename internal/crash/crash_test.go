package crash_test

import (
	"strings"
	"testing"

	"polyport/internal/crash"
)

func index(list []int) int { return list[0] }

func TestAPanicNamesItsPlacesFromTheInsideOut(t *testing.T) {
	f := crash.Catch(func() {
		defer crash.At("the calendar of en")
		func() {
			defer crash.At("content/plan/1/en.md")
			index(nil)
		}()
	})
	if f == nil {
		t.Fatal("the panic is lost")
	}
	if got, want := f.Error(), "internal error at content/plan/1/en.md, in the calendar of en: runtime error: index out of range [0] with length 0"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if !strings.Contains(f.Stack, "crash_test.index") {
		t.Errorf("the stack does not show where the panic began:\n%s", f.Stack)
	}
}

func TestNothingHappensWithoutAPanic(t *testing.T) {
	if f := crash.Catch(func() { defer crash.At("somewhere") }); f != nil {
		t.Error(f)
	}
}
