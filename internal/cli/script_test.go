package cli_test

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"polyport/internal/cli"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"polyport": func() {
			os.Exit(cli.Main(cli.Env{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv}))
		},
	})
}

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

const scripts = "testdata/script"

// TestScripts runs the scripts. Each starts beside a small portal in site/,
// a copy of testdata/site. `go test ./internal/cli -update` rewrites the files
// that scripts compare with.
func TestScripts(t *testing.T) {
	good := builtSites{dir: portaltest.TempDir(t), once: map[string]*sync.Once{}}
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		WorkdirRoot:         portaltest.TempDir(t),
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795392000") // 2026-11-23
			return os.CopyFS(filepath.Join(env.WorkDir, "site"), os.DirFS("testdata/site"))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"try":       good.try,
			"exits":     exits,
			"append":    appendTo,
			"sed":       sed,
			"large":     large,
			"redirects": redirects,
			"hole":      hole,
			"noise":     noise,
			"spoil":     spoil,
		},
	})
}

// try builds the portal with a fault in it and shows what an editor is owed:
//
//	try CODE [to=from…] [pipe|…]
//
// It copies site/ with what was built of it, lays the script's folder CODE/ over it, makes a
// symbolic link for each to=from and a named pipe for each pipe|, and builds again. What that printed, or what
// check prints if it is no error, can be compared by `cmp stderr CODE/stderr`. It must hold a finding [CODE] that
// begins with a place and has a way out. An error must exit 1 and leave public/ as it was, names,
// bytes and times.
func (b *builtSites) try(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: try CODE [to=from…]")
	}
	code := diag.Code(args[0])
	home := ts.MkAbs(".")
	dir := filepath.Join(home, "try", args[0])
	ts.Check(os.CopyFS(dir, os.DirFS(b.built(ts, filepath.Join(home, "site")))))
	ts.Check(ts.Chdir(dir))
	defer func() { ts.Check(ts.Chdir(home)) }()
	before := digest(ts, filepath.Join(dir, "public"))
	overlay(ts, filepath.Join(home, args[0]), dir)
	for _, link := range args[1:] {
		if pipe, ok := strings.CutSuffix(link, "|"); ok {
			ts.Check(os.RemoveAll(filepath.Join(dir, pipe)))
			ts.Check(ts.Exec("mkfifo", pipe))
			continue
		}
		to, from, _ := strings.Cut(link, "=")
		ts.Check(os.Symlink(from, filepath.Join(dir, to)))
	}
	err := ts.Exec("polyport", "build")
	finding := regexp.MustCompile(`(?m)^[^ :]+(:\d+(:\d+)?)?: (error|warning): .* \[` + regexp.QuoteMeta(args[0]) + `\]\n(  .*\n)*  help: `)
	if !finding.MatchString(ts.ReadFile("stderr")) {
		ts.Fatalf("no finding [%s] with a place and a way out in:\n%s", code, ts.ReadFile("stderr"))
	}
	if code.Severity() == diag.Error {
		if err == nil || !strings.Contains(err.Error(), "exit status 1") {
			ts.Fatalf("[%s] must exit 1, got %v", code, err)
		}
		if digest(ts, filepath.Join(dir, "public")) != before {
			ts.Fatalf("[%s] changed public/", code)
		}
	} else if err != nil {
		ts.Fatalf("[%s] is no error, but: %v", code, err)
	} else {
		ts.Check(ts.Exec("polyport", "check")) // says the same without counting files
	}
}

// builtSites keeps sites with what was built of them, since most scripts try their
// faults on the same one. All scripts run at once.
type builtSites struct {
	dir  string
	mu   sync.Mutex
	once map[string]*sync.Once // by what the site holds
}

// built returns a copy of the site with its public/.
func (b *builtSites) built(ts *testscript.TestScript, site string) string {
	key := contents(ts, site)
	b.mu.Lock()
	once := b.once[key]
	if once == nil {
		once = new(sync.Once)
		b.once[key] = once
	}
	b.mu.Unlock()
	dir := filepath.Join(b.dir, key)
	once.Do(func() {
		ts.Check(os.CopyFS(dir, os.DirFS(site)))
		ts.Check(ts.Exec("polyport", "build", "--site", dir, "--out", filepath.Join(dir, "public")))
	})
	return dir
}

func overlay(ts *testscript.TestScript, from, to string) {
	ts.Check(filepath.WalkDir(from, func(p string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) && p == from || err == nil && d.IsDir() {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, p)
		if err != nil || rel == "stderr" {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		target := filepath.Join(to, string(unescape([]byte(rel))))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, unescape(data), 0o644)
	}))
}

// unescape writes bytes that a txtar file and its names had better not hold, given as \xNN.
func unescape(data []byte) []byte {
	return regexp.MustCompile(`\\x[0-9a-f]{2}`).ReplaceAllFunc(data, func(m []byte) []byte {
		var b byte
		fmt.Sscanf(string(m), `\x%02x`, &b)
		return []byte{b}
	})
}

// digest is one hash over the names, contents and times of a tree.
func digest(ts *testscript.TestScript, dir string) string {
	return hashed(ts, dir, func(p string, info fs.FileInfo) string { return fmt.Sprint(p, info.ModTime()) })
}

// contents is one hash over the names and contents of a tree, wherever it lies.
func contents(ts *testscript.TestScript, dir string) string {
	return hashed(ts, dir, func(p string, _ fs.FileInfo) string { return strings.TrimPrefix(p, dir) })
}

func hashed(ts *testscript.TestScript, dir string, describe func(p string, info fs.FileInfo) string) string {
	h := sha256.New()
	ts.Check(filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(p)
		fmt.Fprintf(h, "%s %x\n", describe(p, info), sha256.Sum256(data))
		return err
	}))
	return fmt.Sprintf("%x", h.Sum(nil))
}

// exits runs a command that must end with the given exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARGS…]")
	}
	got := "0"
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = fmt.Sprint(exit.ExitCode())
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// large writes a file of more than 1 MiB.
func large(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat("x\n", 1<<19+1)), 0o644))
}

// hole makes a file of 8 GB that takes no room.
func hole(ts *testscript.TestScript, neg bool, args []string) {
	name := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	ts.Check(os.WriteFile(name, nil, 0o644))
	ts.Check(os.Truncate(name, 8<<30))
}

// redirects adds rows that lead on to the plan to portal.yaml.
func redirects(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var b strings.Builder
	b.WriteString(ts.ReadFile(args[1]) + "redirects:\n")
	for i := range n {
		fmt.Fprintf(&b, "  %q: %q\n", fmt.Sprintf("old/%d/", i), "plan/")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}

// noise writes 40 kB of text that no compressor makes much smaller than half.
func noise(ts *testscript.TestScript, neg bool, args []string) {
	var b strings.Builder
	for sum := sha256.Sum256(nil); b.Len() < 40_000; sum = sha256.Sum256(sum[:]) {
		fmt.Fprintf(&b, "%x\n", sum)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// spoil damages one file of the built site in out/, expects check --built to
// report the damage with its code in that file, and mends the file.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: spoil CODE FILE OLD NEW")
	}
	whole := ts.ReadFile(args[1])
	sed(ts, false, []string{args[2], args[3], args[1]})
	err := ts.Exec("polyport", "check", "--built", "--out", "out", "--base-url", "https://portal.example/")
	if err == nil {
		ts.Fatalf("[%s] was not found", args[0])
	}
	finding := regexp.MustCompile(`(?m)^` + strings.TrimPrefix(args[1], "out/") + `(:\d+:\d+)?: error: .* \[` + args[0] + `\]$`)
	if out := ts.ReadFile("stderr"); !finding.MatchString(out) {
		ts.Fatalf("no finding [%s] in %s:\n%s", args[0], args[1], out)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(whole), 0o644))
}

// appendTo adds one file to the end of another.
func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: append FILE MORE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(ts.ReadFile(args[0])+ts.ReadFile(args[1])), 0o644))
}

// sed replaces a literal text, which must be there, in a file; \n in the new
// text is a line end.
func sed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: sed OLD NEW FILE")
	}
	old := ts.ReadFile(args[2])
	if !strings.Contains(old, args[0]) {
		ts.Fatalf("%s does not hold %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.ReplaceAll(old, args[0], strings.ReplaceAll(args[1], `\n`, "\n"))), 0o644))
}

// TestEveryCodeHasAScript fails for a code that no script shows.
func TestEveryCodeHasAScript(t *testing.T) {
	files, err := filepath.Glob(scripts + "/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	for _, c := range diag.Codes {
		if !strings.Contains(all.String(), fmt.Sprintf("[%s]\n", c.Code)) {
			t.Errorf("no script under %s shows [%s]", scripts, c.Code)
		}
	}
}
