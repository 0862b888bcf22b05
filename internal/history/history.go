// Package history finds old versions of a file in git. It is the only package
// that runs git.
//
// In: a folder and a path below it. Out: bytes, as they were committed. It only
// reads, and knows nothing of what the files mean: which of the versions is
// the one that a translation was made from is for its caller to tell. Nothing
// that decides what readers see may import it: a site is the same with and
// without git. It imports nothing else of Polyport's.
package history

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// What there may be none of. Other errors are faults of git itself.
var (
	ErrNoGit        = errors.New("git is not installed")
	ErrNoRepository = errors.New("this folder is in no git repository")
	ErrNoCommit     = errors.New("nothing has been committed yet")
	ErrNoVersion    = errors.New("the last commit does not have this file")
)

// Repository is the git repository that a folder is in.
type Repository struct {
	dir string
	env []string
}

// Open looks for the repository that dir is in.
func Open(dir string) (*Repository, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, ErrNoGit
	}
	r := &Repository{dir: dir, env: environment(os.Environ())}
	if _, err := r.git("rev-parse", "--git-dir"); err != nil {
		if strings.Contains(err.Error(), "not a git repository") {
			return nil, ErrNoRepository
		}
		return nil, err
	}
	return r, nil
}

// Head returns the file at path, slash-separated and below the folder of Open,
// as the last commit has it. The error may be ErrNoCommit or ErrNoVersion.
func (r *Repository) Head(path string) ([]byte, error) {
	id, err := r.head(path)
	if err != nil {
		return nil, err
	}
	return r.git("cat-file", "blob", id)
}

// head returns the id of the blob that the last commit has at path.
func (r *Repository) head(path string) (string, error) {
	if _, err := r.git("rev-parse", "--verify", "--quiet", "HEAD^{commit}"); err != nil {
		return "", ErrNoCommit
	}
	out, err := r.git("ls-tree", "HEAD", "--", path)
	if err != nil {
		return "", err
	}
	info, _, _ := strings.Cut(string(out), "\t") // "100644 blob <id>"
	if fields := strings.Fields(info); len(fields) == 3 && fields[1] == "blob" {
		return fields[2], nil
	}
	return "", ErrNoVersion
}

// Shallow reports whether the repository lacks its older commits.
func (r *Repository) Shallow() (bool, error) {
	out, err := r.git("rev-parse", "--is-shallow-repository")
	return string(bytes.TrimSpace(out)) == "true", err
}

// git runs a command to its end.
func (r *Repository) git(args ...string) ([]byte, error) {
	cmd := r.command(args...)
	out, err := cmd.Output()
	return out, explain(args[0], err)
}

func (r *Repository) command(args ...string) *exec.Cmd {
	// Paths are meant literally, and shown as they are.
	cmd := exec.Command("git", append([]string{"--no-pager", "--literal-pathspecs", "-c", "core.quotePath=false", "-c", "log.showSignature=false"}, args...)...)
	cmd.Dir, cmd.Env = r.dir, r.env
	return cmd
}

// explain puts what git said on its standard error into the error.
func explain(name string, err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("git %s: %s", name, strings.TrimSpace(string(exit.Stderr)))
	}
	return err
}

// environment is that of git: its messages in English, no questions, and none
// of the variables by which a hook points git at the repository that it runs
// for, which name paths as seen from another folder.
func environment(env []string) []string {
	own := []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"}
	out := slices.DeleteFunc(slices.Clone(env), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(own, name)
	})
	return append(out, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0")
}
