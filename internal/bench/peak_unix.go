//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak is the most memory that a finished process held, in bytes.
func peak(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	bytes := int64(usage.Maxrss) // macOS counts bytes, the others KiB
	if runtime.GOOS != "darwin" {
		bytes *= 1024
	}
	return bytes
}
