package memo_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"polyport/internal/memo"
)

var program = memo.KeyOf([]byte("program"))

func key(n int) memo.Key { return memo.KeyOf(fmt.Append(nil, n)) }

func value(n int) string { return strings.Repeat(fmt.Sprint(n, ";"), n%50) }

// run opens a memo, wants the values that are known, and puts those that are not.
func run(t *testing.T, root string, from, to int) (known int) {
	t.Helper()
	m := memo.Open(root, program, "site")
	if m == nil {
		t.Fatal("no memo")
	}
	defer m.Close()
	s := m.Shelf("things")
	for n := from; n < to; n++ {
		got, ok := s.Get(key(n))
		if !ok {
			s.Put(key(n), []byte(value(n)))
			continue
		}
		known++
		if got != value(n) {
			t.Fatalf("value %d is %q", n, got)
		}
	}
	return known
}

func packs(t *testing.T, root string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(root, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestValuesOutliveARun(t *testing.T) {
	root := filepath.Join(t.TempDir(), "cache")
	for step, c := range []struct{ from, to, known int }{{0, 100, 0}, {0, 100, 100}, {50, 150, 50}, {0, 150, 150}, {100, 200, 50}, {0, 200, 200}} {
		if known := run(t, root, c.from, c.to); known != c.known {
			t.Errorf("run %d knew %d values", step, known)
		}
	}
	for n := range 20 { // each adds a pack, until they are merged
		run(t, root, 200+n, 201+n)
	}
	if n := len(packs(t, root)); n > 8 {
		t.Errorf("%d packs", n)
	}
	if known := run(t, root, 0, 220); known != 220 {
		t.Errorf("%d values are left", known)
	}
}

func TestNothingIsKnownOfAnotherProgramOrSubject(t *testing.T) {
	root := filepath.Join(t.TempDir(), "cache")
	run(t, root, 0, 10)
	other := memo.Open(root, program, "another site")
	if _, ok := other.Shelf("things").Get(key(5)); ok {
		t.Error("of another subject")
	}
	other.Close()
	next := memo.Open(root, memo.KeyOf([]byte("the next release")), "site")
	if _, ok := next.Shelf("things").Get(key(5)); ok {
		t.Error("of another program")
	}
	next.Close()
}

// TestDamageIsForgotten changes, cuts and fills the packs at random: no value may
// come back as another one, and what is forgotten can be put again.
func TestDamageIsForgotten(t *testing.T) {
	root := filepath.Join(t.TempDir(), "cache")
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 200 {
		run(t, root, 0, 60) // fails if a value is wrong
		all := packs(t, root)
		name := all[random.IntN(len(all))]
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch at := random.IntN(len(data) + 1); round % 4 {
		case 0:
			data = data[:at]
		case 1:
			data = append(data, "more"...)
		case 2:
			data = []byte(strings.Repeat("\xff", at))
		default:
			data[min(at, len(data)-1)] ^= 1 << random.IntN(8)
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if known := run(t, root, 0, 60); known == 0 {
		run(t, root, 0, 60)
	}
	if known := run(t, root, 0, 60); known != 60 {
		t.Errorf("%d values are known in the end", known)
	}
}

func TestAFolderThatOthersMayWriteIntoIsNotUsed(t *testing.T) {
	root := t.TempDir()
	if err := os.Chmod(root, 0o777); err != nil {
		t.Fatal(err)
	}
	if m := memo.Open(root, program, "site"); m != nil && os.PathSeparator == '/' {
		t.Error("it is used")
	}
	if m := memo.Open("", program, "site"); m != nil || m.Shelf("things") != nil || m.Close() {
		t.Error("no folder is a folder")
	}
	if _, ok := (*memo.Shelf)(nil).Get(key(1)); ok {
		t.Error("nothing knows something")
	}
}

func TestClearAndTrimLeaveWhatIsNotTheirs(t *testing.T) {
	root := filepath.Join(t.TempDir(), "cache")
	run(t, root, 0, 100)
	mine := filepath.Join(root, "letter.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	old := memo.Open(root, program, "an old site")
	old.Shelf("things").Put(key(1), make([]byte, 1000))
	old.Close()
	for _, dir := range packs(t, root) {
		if info, _ := os.Stat(dir); info.Size() < 2000 { // the pack of the old site
			long := time.Now().Add(-100 * time.Hour)
			if err := os.Chtimes(filepath.Dir(dir), long, long); err != nil {
				t.Fatal(err)
			}
		}
	}
	whole := memo.Size(root)
	memo.Trim(root, whole-1)
	if known := run(t, root, 0, 100); known != 100 {
		t.Error("Trim forgot what was used last")
	}
	if now := memo.Size(root); now >= whole {
		t.Errorf("Trim left %d of %d bytes", now, whole)
	}
	bytes, err := memo.Clear(root)
	if err != nil || bytes == 0 || memo.Size(root) != 0 {
		t.Errorf("Clear: %d bytes, %v", bytes, err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}
