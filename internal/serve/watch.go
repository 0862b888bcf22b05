package serve

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long the folder must be quiet before a change counts: editors
// write a file in several steps, and git changes many at once.
const settle = 60 * time.Millisecond

// watch tells of changes below the input folders of a site, one value for each
// burst of them, until ctx is done; then the channel is closed. While a value
// waits to be taken, it stands for all bursts that follow.
func watch(ctx context.Context, dir string) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := w.Add(dir); err != nil { // an input folder may appear later
		w.Close()
		return nil, err
	}
	if err := addInputs(w, dir); err != nil {
		w.Close()
		return nil, err
	}
	out := make(chan struct{}, 1)
	go func() {
		defer close(out)
		defer w.Close()
		var quiet <-chan time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-w.Events:
				if !ok {
					return
				}
				if !isInput(dir, e.Name) || e.Op == fsnotify.Chmod {
					continue
				}
				if e.Op.Has(fsnotify.Create) {
					_ = addTree(w, e.Name) // gone again: the next event tells
				}
				quiet = time.After(settle)
			case <-w.Errors: // lost events: rebuild to be sure
				quiet = time.After(settle)
			case <-quiet:
				quiet = nil
				// A folder that was renamed has lost its watch: the event that its
				// new name is there comes before the one that ends the old watch.
				_ = addInputs(w, dir)
				select {
				case out <- struct{}{}:
				default:
				}
			}
		}
	}()
	return out, nil
}

// isInput reports whether a changed path can matter: not the built site, nor
// what editors and git keep in dotfiles.
func isInput(dir, name string) bool {
	rel, err := filepath.Rel(dir, name)
	if err != nil {
		return false
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for _, p := range parts {
		if strings.HasPrefix(p, ".") || strings.HasSuffix(p, "~") {
			return false
		}
	}
	return parts[0] == "content" || parts[0] == "locales" || parts[0] == "templates"
}

// addInputs watches all folders that a site is made of, as far as they exist.
func addInputs(w *fsnotify.Watcher, dir string) error {
	for _, root := range []string{"content", "locales", "templates"} {
		if err := addTree(w, filepath.Join(dir, root)); err != nil {
			return err
		}
	}
	return nil
}

// addTree watches a folder and all below it; a path that is no folder, or is
// not there, is nothing to watch.
func addTree(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) {
				return nil
			}
			return err
		}
		if d.IsDir() {
			return w.Add(p)
		}
		return nil
	})
}

// bell wakes all who wait for the next version of the site.
type bell struct {
	mu   sync.Mutex
	rung chan struct{}
}

func newBell() *bell { return &bell{rung: make(chan struct{})} }

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.rung)
	b.rung = make(chan struct{})
}

// next returns a channel that is closed when the bell rings again.
func (b *bell) next() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.rung
}
