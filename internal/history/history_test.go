package history

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository is a git repository of a test, untouched by the configuration of
// the machine.
type repository struct {
	*testing.T
	dir  string
	days int
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "Test")
		t.Setenv("GIT_"+who+"_EMAIL", "test@example.org")
	}
	r := &repository{T: t, dir: t.TempDir()}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r *repository) git(args ...string) {
	r.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	date := fmt.Sprintf("2026-01-%02dT12:00:00Z", max(r.days, 1))
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date)
	if out, err := cmd.CombinedOutput(); err != nil {
		r.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (r *repository) write(path, text string) {
	r.Helper()
	path = filepath.Join(r.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

// commit writes a file and commits all there is, a day after the last commit.
func (r *repository) commit(path, text string) {
	r.Helper()
	r.write(path, text)
	r.days++
	r.git("add", "-A")
	r.git("commit", "-q", "-m", text)
}

func (r *repository) open(sub string) *Repository {
	r.Helper()
	got, err := Open(filepath.Join(r.dir, sub))
	if err != nil {
		r.Fatal(err)
	}
	return got
}

// versions returns what Versions yields, one word a version: its last word, its
// day, and whether it was found as what a commit replaced.
func (r *repository) versions(g *Repository, path string, limit int) string {
	r.Helper()
	var out []string
	for v, err := range g.Versions(path, limit) {
		if err != nil {
			r.Fatal(err)
		}
		lines := strings.Fields(string(v.Data))
		word := lines[len(lines)-1] + "@" + v.Date
		if v.Before {
			word += "<"
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

// long makes a text that git sees as similar to others made by it.
func long(word string) string { return strings.Repeat("The same line.\n", 20) + word + "\n" }

func TestVersionsAreFoundNewestFirst(t *testing.T) {
	r := newRepository(t)
	r.commit("site/content/a.md", "1")
	r.commit("site/content/a.md", "2")
	r.commit("other", "x")
	r.commit("site/content/a.md", "3")
	r.commit("site/content/a.md", "1")
	r.write("site/content/a.md", "not committed")
	g := r.open("site")
	if got, want := r.versions(g, "content/a.md", 9), "1@2026-01-05 3@2026-01-04 2@2026-01-02"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := r.versions(g, "content/a.md", 1), "1@2026-01-05 3@2026-01-05<"; got != want {
		t.Errorf("of one commit: got %s, want %s", got, want)
	}
	for v := range g.Versions("content/a.md", 9) {
		if len(v.Commit) != 40 {
			t.Errorf("commit %q", v.Commit)
		}
		break // and git goes away
	}
	if got := r.versions(g, "content/none.md", 9); got != "" {
		t.Errorf("versions of a file that never was: %s", got)
	}
	if head, err := g.Head("content/a.md"); string(head) != "1" || err != nil {
		t.Errorf("Head: %q, %v", head, err)
	}
}

func TestVersionsAreFoundThroughRenames(t *testing.T) {
	r := newRepository(t)
	r.commit("content/old/*.md", long("1"))
	r.git("mv", "content/old", "content/人才")
	r.commit("x", "moved")
	r.commit("content/人才/*.md", long("2"))
	got := r.versions(r.open("."), "content/人才/*.md", 9)
	if want := "2@2026-01-03 1@2026-01-02"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestVersionsThatOnlyAMergeMadeAreFound(t *testing.T) {
	r := newRepository(t)
	r.commit("a.md", "1")
	r.git("switch", "-q", "-c", "side")
	r.commit("a.md", "side")
	r.git("switch", "-q", "main")
	r.commit("a.md", "main")
	r.days++
	r.git("merge", "-q", "-s", "ours", "--no-commit", "side")
	r.commit("a.md", "merged")
	if got := r.versions(r.open("."), "a.md", 9); !strings.HasPrefix(got, "merged@ ") || !strings.Contains(got, "side@") {
		t.Errorf("at the merge: %s", got)
	}
	r.commit("a.md", "later")
	if got := r.versions(r.open("."), "a.md", 9); !strings.HasPrefix(got, "later@") || !strings.Contains(got, "merged@") {
		t.Errorf("after the merge: %s", got)
	}
}

func TestVersionsInAShallowClone(t *testing.T) {
	r := newRepository(t)
	r.commit("a.md", "1")
	r.commit("a.md", "2")
	if shallow, err := r.open(".").Shallow(); shallow || err != nil {
		t.Errorf("a whole repository is shallow: %v, %v", shallow, err)
	}
	clone := &repository{T: t, dir: t.TempDir()}
	clone.git("clone", "-q", "--depth", "1", "file://"+filepath.ToSlash(r.dir), "c")
	g := clone.open("c")
	if shallow, err := g.Shallow(); !shallow || err != nil {
		t.Errorf("a shallow clone is not: %v, %v", shallow, err)
	}
	if got, want := r.versions(g, "a.md", 9), "2@2026-01-02"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWhatThereIsNoneOfIsToldApart(t *testing.T) {
	r := newRepository(t)
	g := r.open(".")
	if _, err := g.Head("a.md"); !errors.Is(err, ErrNoCommit) {
		t.Errorf("without a commit: %v", err)
	}
	if got := r.versions(g, "a.md", 9); got != "" {
		t.Errorf("versions without a commit: %s", got)
	}
	r.commit("b.md", "1")
	r.write("a.md", "new")
	if _, err := g.Head("a.md"); !errors.Is(err, ErrNoVersion) {
		t.Errorf("of a new file: %v", err)
	}
	outside := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	if _, err := Open(outside); !errors.Is(err, ErrNoRepository) {
		t.Errorf("outside: %v", err)
	}
	t.Setenv("PATH", outside)
	if _, err := Open(r.dir); !errors.Is(err, ErrNoGit) {
		t.Errorf("without git: %v", err)
	}
}

// TestAHookPointsElsewhere runs as git's hooks do, with variables that lead to
// a repository by a path seen from another folder.
func TestAHookPointsElsewhere(t *testing.T) {
	r := newRepository(t)
	r.commit("site/a.md", "1")
	t.Setenv("GIT_DIR", ".git")
	t.Setenv("GIT_INDEX_FILE", ".git/index")
	if head, err := r.open("site").Head("a.md"); string(head) != "1" || err != nil {
		t.Errorf("Head: %q, %v", head, err)
	}
}
