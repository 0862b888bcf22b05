//go:build unix

package main

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
)

// peak is the most memory that a finished process held, as people read it.
func peak(state *os.ProcessState) string {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return "unknown"
	}
	bytes := int64(usage.Maxrss) // macOS counts bytes, the others KiB
	if runtime.GOOS != "darwin" {
		bytes *= 1024
	}
	return fmt.Sprintf("%d MiB", bytes/(1<<20))
}
