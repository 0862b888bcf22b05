package portaltest

import "syscall"

// memory is the folder of files in memory, if a gigabyte fits into it: containers often
// have 64 MB.
func memory() string {
	const folder, least = "/dev/shm", 1 << 30
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil || s.Bavail*uint64(s.Bsize) < least {
		return ""
	}
	return folder
}
