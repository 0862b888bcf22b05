// Package npm installs the npm packages that the generators of tables read.
//
// In: a folder, and the package.json and lock file that pin the packages. Out:
// node_modules in that folder. It runs npm and needs a network, so nothing but
// what `go generate` runs may import it; it imports nothing of Polyport's.
package npm

import (
	"os"
	"os/exec"
	"path/filepath"
)

// Install runs `npm ci` in dir, which refuses a package whose checksum is not
// the one in the lock file. No script of a package is run.
func Install(dir string, packageJSON, packageLock []byte) error {
	for name, data := range map[string][]byte{"package.json": packageJSON, "package-lock.json": packageLock} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	ci := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	ci.Dir, ci.Stdout, ci.Stderr = dir, os.Stderr, os.Stderr
	return ci.Run()
}
