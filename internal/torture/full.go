package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// room is how much is left on the disk, in KiB, when a victim begins.
var room = []int{0, 4, 16, 64, 256}

// fillAll lets the disk run full under every victim. The site must stay as it
// was, the exit code must be 3, and nothing temporary may be left.
func (t *torture) fillAll() error {
	disk := filepath.Join(t.work, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		return err
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", disk).CombinedOutput(); err != nil {
		fmt.Printf("full disk: skipped, no tmpfs can be mounted here: %v %s\n", err, bytes.TrimSpace(out))
		return nil
	}
	defer exec.Command("umount", disk).Run()
	site := filepath.Join(disk, "site")
	if err := t.site(site); err != nil {
		return err
	}
	tried, full := 0, 0
	for _, v := range victims {
		x := &trial{victim: v, site: site}
		if err := t.prepare(x); err != nil {
			return err
		}
		for _, kib := range room {
			tried++
			failed, err := t.starve(x, disk, kib)
			if err != nil {
				return err
			}
			if failed {
				full++
			}
		}
	}
	fmt.Printf("full disk: %d runs, %d of which did not fit and left everything as it was\n", tried, full)
	return nil
}

// starve runs a victim on a disk with little room, and reports whether it was
// too little.
func (t *torture) starve(x *trial, disk string, kib int) (failed bool, err error) {
	filler := filepath.Join(disk, "filler")
	if err := fill(filler, kib); err != nil {
		return false, err
	}
	out, err := t.command(t.polyport, x.site, x.args...).CombinedOutput()
	if err := os.Remove(filler); err != nil {
		return false, err
	}
	dir := filepath.Join(x.site, x.out)
	now, readErr := read(dir)
	if readErr != nil {
		return false, readErr
	}
	want := x.after
	if err != nil {
		want = x.before
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 3 {
			t.fault("%s with %d KiB of disk: %v\n%s", x.name, kib, err, out)
		}
	}
	if bad := differ(now, want); bad != "" {
		t.fault("%s with %d KiB of disk: %s", x.name, kib, bad)
	}
	return err != nil, x.before.restore(dir)
}

// fill writes a file until the disk is full, then shortens it.
func fill(name string, kib int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	block := make([]byte, 4096)
	size := int64(0)
	for {
		n, err := f.Write(block)
		size += int64(n)
		if errors.Is(err, syscall.ENOSPC) {
			return f.Truncate(max(0, size-int64(kib)*1024))
		}
		if err != nil {
			return err
		}
	}
}
