package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"polyport/internal/cli"
	"polyport/internal/crash"
)

// broken is a stream that a bug is met at, as if in the middle of a command.
type broken struct{}

func (broken) Write([]byte) (int, error) {
	defer crash.At("content/plan/1/en.md")
	var none []byte
	return int(none[0]), nil
}

func TestAPanicIsAnInternalErrorWithItsPlace(t *testing.T) {
	for _, trace := range []string{"", "1"} {
		var stderr bytes.Buffer
		code := cli.Main(cli.Env{Args: []string{"version"}, Stdout: broken{}, Stderr: &stderr, Getenv: func(name string) string {
			return map[string]string{"POLYPORT_TRACE": trace}[name]
		}})
		if code != cli.ExitInternal {
			t.Errorf("exit code %d", code)
		}
		said := stderr.String()
		if !strings.HasPrefix(said, "polyport: internal error at content/plan/1/en.md: runtime error: index out of range [0] with length 0\nThis is a bug") {
			t.Errorf("it says %q", said)
		}
		if hasStack := strings.Contains(said, "broken.Write"); hasStack != (trace != "") {
			t.Errorf("POLYPORT_TRACE=%q: a stack %v in\n%s", trace, hasStack, said)
		}
	}
}
