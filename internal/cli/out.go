package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// mayWrite refuses a folder to write into that is a part of the site's input.
func (s *session) mayWrite(c command, out string) int {
	problem, err := s.outside(out)
	switch {
	case err != nil:
		return s.fail(err)
	case problem != "":
		return s.usage(c, "--out: "+problem)
	}
	return ExitOK
}

// outside says why a command may not write into a folder: it is, or lies in,
// one of those that the site is read from. Symbolic links are followed, and
// names compared as the file system does.
func (s *session) outside(out string) (problem string, err error) {
	real, err := realPath(out)
	if err != nil {
		return "", err
	}
	site, err := realPath(s.opt.site)
	if err != nil {
		return "", err
	}
	for _, name := range []string{"content", "locales", "templates"} {
		input := filepath.Join(site, name)
		info, statErr := os.Stat(input)
		for d := real; ; d = filepath.Dir(d) {
			here, err := os.Stat(d)
			same := err == nil && statErr == nil && os.SameFile(here, info)
			if same || d == input || strings.EqualFold(d, input) {
				return fmt.Sprintf("%s lies in %s/ of the site, which is read and never written to; name a folder outside it", out, name), nil
			}
			if d == filepath.Dir(d) {
				break
			}
		}
	}
	return "", nil
}

// realPath is the absolute path of what may not exist yet, without symbolic
// links.
func realPath(p string) (string, error) {
	p, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	var missing []string
	for links := 0; links < 40; {
		real, err := filepath.EvalSymlinks(p)
		if err == nil {
			return filepath.Join(append([]string{real}, missing...)...), nil
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return "", fmt.Errorf("%s: %w", p, err)
		}
		if to, err := os.Readlink(p); err == nil { // to what is not there
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(p), to)
			}
			p = to
			links++
			continue
		}
		missing = append([]string{filepath.Base(p)}, missing...)
		p = filepath.Dir(p)
	}
	return "", fmt.Errorf("%s: too many symbolic links", p)
}
