package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// trial is a victim with what its folder holds before and after it.
type trial struct {
	victim
	site          string
	before, after tree
	takes         time.Duration // a whole run
}

// killAll kills every victim at random moments, checks that each file is whole,
// old or new, and that the next run does the rest and clears up. A part of the
// processes are told to stop instead: they must clear up themselves.
func (t *torture) killAll() error {
	site := filepath.Join(t.work, "kills")
	if err := t.site(site); err != nil {
		return err
	}
	var trials []*trial
	for _, v := range victims {
		x := &trial{victim: v, site: site}
		if err := t.prepare(x); err != nil {
			return err
		}
		trials = append(trials, x)
	}
	killed, inTime, torn, stopped, left := 0, 0, 0, 0, 0
	start := time.Now()
	enough := make(chan os.Signal, 1) // Ctrl+C ends early, with figures
	signal.Notify(enough, os.Interrupt)
	defer signal.Stop(enough)
	for i := range t.kills {
		if len(enough) > 0 {
			break
		}
		if i%50 == 0 && i > 0 {
			fmt.Printf("kills: %d of %d after %v\n", i, t.kills, time.Since(start).Round(time.Second))
		}
		x := trials[i%len(trials)]
		for _, y := range trials { // what one writes, another reads
			if err := y.before.restore(filepath.Join(site, y.out)); err != nil {
				return err
			}
		}
		soft := t.rng.IntN(6) == 0
		ended, writing, err := t.kill(x, soft)
		if err != nil {
			return err
		}
		killed++
		if !ended {
			inTime++
		}
		bad, temps, err := x.look()
		if err != nil {
			return err
		}
		if bad != "" {
			torn++
			t.fault("%s, killed: %s", x.name, bad)
		}
		if writing {
			left += temps
		}
		if soft && !ended {
			stopped++
			if temps > 0 {
				t.fault("%s, told to stop: left %d temporary files", x.name, temps)
			}
		}
		if err := t.finish(x); err != nil {
			return err
		}
	}
	fmt.Printf("kills: %d of lock, confirm, approve, export and build, %d before they ended (%d told to stop), %d torn files, %d temporary files left and all cleared up, in %v\n",
		killed, inTime, stopped, torn, left, time.Since(start).Round(time.Second))
	return nil
}

// prepare finds out what a whole run does, and how long it takes.
func (t *torture) prepare(x *trial) (err error) {
	dir := filepath.Join(x.site, x.out)
	if x.before, err = read(dir); err != nil {
		return err
	}
	start := time.Now()
	if out, err := t.command(t.polyport, x.site, x.args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %v\n%s", x.name, err, out)
	}
	x.takes = time.Since(start)
	if x.after, err = read(dir); err != nil {
		return err
	}
	if differ(x.before, x.after) == "" {
		return fmt.Errorf("%s has nothing to do", x.name)
	}
	return x.before.restore(dir)
}

// kill runs a victim and kills it. Half of the moments are spread over the
// whole run; the others lie in the short time in which it writes. It reports
// whether the victim ended before, and whether the moment was one of the latter.
func (t *torture) kill(x *trial, soft bool) (ended, writing bool, err error) {
	cmd := t.command(t.polyport, x.site, x.args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		return false, false, err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	writing = soft || t.rng.IntN(2) == 0
	moment := time.Duration(t.rng.Int64N(int64(x.takes)))
	if writing {
		moment = time.Duration(t.rng.Int64N(int64(60 * time.Millisecond)))
		for !x.busy() {
			select {
			case err := <-done: // it was too quick to be seen
				return true, true, exitOf(x, err, &out, false)
			case <-time.After(time.Millisecond):
			}
		}
	}
	select {
	case err := <-done:
		return true, writing, exitOf(x, err, &out, false)
	case <-time.After(moment):
	}
	if soft {
		_ = cmd.Process.Signal(syscall.SIGTERM)
	} else {
		_ = cmd.Process.Kill()
	}
	err = <-done
	return err == nil, writing, exitOf(x, err, &out, true)
}

// exitOf is an error if a victim did not end as it must.
func exitOf(x *trial, err error, out *bytes.Buffer, killed bool) error {
	var exit *exec.ExitError
	if err == nil || killed && errors.As(err, &exit) && (exit.ExitCode() == -1 || exit.ExitCode() == 128+int(syscall.SIGTERM)) {
		return nil
	}
	return fmt.Errorf("%s: %v\n%s", x.name, err, tail(out))
}

// busy reports whether there are temporary files.
func (x *trial) busy() bool {
	for _, pattern := range []string{".polyport-*", "*/.polyport-*", "*/*/.polyport-*"} {
		if found, _ := filepath.Glob(filepath.Join(x.site, x.out, pattern)); len(found) > 0 {
			return true
		}
	}
	return false
}

// look checks every file that a killed victim may have written.
func (x *trial) look() (bad string, temps int, err error) {
	now, err := read(filepath.Join(x.site, x.out))
	if err != nil {
		return "", 0, err
	}
	for name, data := range now {
		_, old := x.before[name]
		_, new := x.after[name]
		switch {
		case temporary(name):
			temps++
		case name == "build-manifest.json": // of a build under way it is a journal
			if len(data) == 0 || data[len(data)-1] != '\n' {
				bad = name + " is cut"
			}
		case !(old && data == x.before[name]) && !(new && data == x.after[name]):
			bad = fmt.Sprintf("%s is neither the old nor the new one (%d bytes)", name, len(data))
		}
	}
	for name := range x.before {
		if _, stays := x.after[name]; stays {
			if _, ok := now[name]; !ok {
				bad = name + " is gone"
			}
		}
	}
	return bad, temps, nil
}

// finish lets a victim run to its end: it must do what is left, and clear up.
func (t *torture) finish(x *trial) error {
	if out, err := t.command(t.polyport, x.site, x.args...).CombinedOutput(); err != nil {
		t.fault("%s after a kill: %v\n%s", x.name, err, tail(bytes.NewReader(out)))
	}
	now, err := read(filepath.Join(x.site, x.out))
	if err != nil {
		return err
	}
	if bad := differ(now, x.after); bad != "" {
		t.fault("%s, run again after a kill: %s", x.name, bad)
	}
	_ = os.Remove(filepath.Join(x.site, x.out, ".polyport-stage"))
	return nil
}
