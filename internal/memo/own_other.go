//go:build !unix

package memo

import "os"

// own reports whether dir is a folder. Elsewhere than on Unix, the folder for
// caches lies in the user's own.
func own(dir string) bool {
	info, err := os.Lstat(dir)
	return err == nil && info.IsDir()
}
