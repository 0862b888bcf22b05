package main

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"
)

// sample is what one run of a command took.
type sample struct {
	wall, cpu time.Duration
	peak      int64 // bytes of memory; 0: the system does not tell
	files     int   // that were written
	bytes     int64
}

// limit ends a build that hangs.
const limit = time.Hour

// measure runs a command that builds into a folder.
//
// On Linux a process counts as having held what the one that started it held at
// that moment, so this process has to stay small: sites are generated and
// compared by others.
func measure(cmd *exec.Cmd, out string) (sample, error) {
	before, err := snapshot(out)
	if err != nil {
		return sample{}, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	timed := exec.CommandContext(ctx, cmd.Path, cmd.Args[1:]...)
	timed.Dir, timed.Env = cmd.Dir, cmd.Env
	var said bytes.Buffer
	timed.Stdout, timed.Stderr = &said, &said
	debug.FreeOSMemory()
	start := time.Now()
	err = timed.Run()
	s := sample{wall: time.Since(start)}
	if err != nil {
		return s, fmt.Errorf("%s: %v\n%s", filepath.Base(cmd.Path), err, said.Bytes()[max(0, said.Len()-2000):])
	}
	s.cpu = timed.ProcessState.UserTime() + timed.ProcessState.SystemTime()
	s.peak = peak(timed.ProcessState)
	s.files, s.bytes, err = before.written(out)
	return s, err
}

// state is the files of a folder by the hash of their names, since there may be
// hundreds of thousands.
type state map[uint64]stamp

type stamp struct {
	size int64
	at   int64
}

func snapshot(dir string) (state, error) {
	out := state{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			h := fnv.New64a()
			h.Write([]byte(p))
			out[h.Sum64()] = stamp{info.Size(), info.ModTime().UnixNano()}
		}
		return err
	})
	if os.IsNotExist(err) {
		err = nil
	}
	return out, err
}

// written counts the files below dir that are not as they were.
func (s state) written(dir string) (files int, bytes int64, err error) {
	now, err := snapshot(dir)
	for p, is := range now {
		if was, ok := s[p]; !ok || was != is {
			files++
			bytes += is.size
		}
	}
	return files, bytes, err
}

// median is that of samples, number by number.
func median(samples []sample) sample {
	return sample{
		wall:  middle(samples, func(s sample) time.Duration { return s.wall }),
		cpu:   middle(samples, func(s sample) time.Duration { return s.cpu }),
		peak:  middle(samples, func(s sample) int64 { return s.peak }),
		files: middle(samples, func(s sample) int { return s.files }),
		bytes: middle(samples, func(s sample) int64 { return s.bytes }),
	}
}

func middle[S any, T int | int64 | time.Duration](list []S, of func(S) T) T {
	values := make([]T, len(list))
	for i, s := range list {
		values[i] = of(s)
	}
	slices.Sort(values)
	if len(values) == 0 {
		return 0
	}
	return values[len(values)/2]
}
