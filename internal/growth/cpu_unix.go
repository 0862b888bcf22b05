//go:build unix

package growth

import (
	"syscall"
	"time"
)

// cpu returns the time that processors have spent on this process, in which
// other processes of a busy machine do not count.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil { // never on a system that has it
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
