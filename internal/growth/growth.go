// Package growth holds texts of every construct of Markdown and YAML at any
// size, and measures what work on them costs as they double.
//
// In: a construct and what is done with a text. Out: failures of a test, where
// the cost grows faster than the text or passes the bounds that hold for the
// largest file. Only tests import it.
package growth

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"testing"
	"time"
)

// The bounds for work on one file of MaxSize.
const (
	MaxSize   = 1 << 20 // bytes; the largest text file that is read
	MaxTime   = 2 * time.Second
	MaxMemory = 300 << 20 // bytes
)

// maxRatio is what doubling a text may multiply the cost by. 2 is linear; the
// rest is for noise of the machine and for logarithms.
const maxRatio = 3

// quick is what ordinary tests divide sizes and bounds by.
const quick = 16

// noise is a cost too small to judge the growth of.
const (
	noiseTime   = 300 * time.Millisecond
	noiseMemory = 40 << 20
)

// Cost is what a piece of work takes.
type Cost struct {
	Time   time.Duration
	Memory uint64 // bytes at the peak, beyond what was held before
}

// full is set for the whole measure, up to the largest file (make torture).
// Other tests stop at a sixteenth of it, with a sixteenth of the bounds.
var full = os.Getenv("POLYPORT_TORTURE") != ""

// Linear runs work on texts of a construct, doubling from an eighth of most to
// most bytes; outside of make torture, to a sixteenth of that. It fails t where the
// last exceeds the bounds, or where two doublings in a row cost more than
// maxRatio each.
func Linear(t *testing.T, c Construct, most int, work func(text string)) {
	t.Helper()
	Prepared(t, c, most, func(text string) func() { return func() { work(text) } })
}

// Full reports that the whole measure is asked for.
func Full() bool { return full }

// Prepared is Linear for the work that prepare returns; what prepare does itself
// is not measured. The work may run several times, and must not gain from it.
func Prepared(t *testing.T, c Construct, most int, prepare func(text string) (work func())) {
	t.Helper()
	limitTime, limitMemory := limitTime(), uint64(MaxMemory)
	if !full {
		most /= quick
		limitTime, limitMemory = limitTime/quick, limitMemory/quick
	}
	limit := Cost{max(limitTime, 2*noiseTime), max(limitMemory, 2*noiseMemory)}
	// What else runs on the machine, other tests first of all, only ever adds to a
	// cost: a fault is one if it shows each time.
	var costs []Cost
	var why string
	for range attempts {
		costs = series(c, most, limit, prepare)
		if why = fault(costs, limit, most); why == "" {
			break
		}
		time.Sleep(time.Second / 4)
	}
	if why != "" {
		t.Errorf("%s: %s: %s", c.Name, why, table(costs))
	}
	t.Logf("%s: %s", c.Name, table(costs))
}

// attempts is how often a fault must show.
const attempts = 4

// series measures texts of doubling sizes.
func series(c Construct, most int, limit Cost, prepare func(string) func()) []Cost {
	var costs []Cost
	for size := most / 8; size <= most; size *= 2 {
		work := prepare(c.Text(size))
		cost := measure(work)
		for try := 0; try < 2 && suspicious(costs, cost, limit); try++ {
			again := measure(work)
			cost = Cost{min(cost.Time, again.Time), min(cost.Memory, again.Memory)}
		}
		costs = append(costs, cost)
		if cost.Time > 4*limit.Time || cost.Memory > 4*limit.Memory {
			break // the next would take the machine with it
		}
	}
	return costs
}

// fault says what is wrong with a series, or "".
func fault(costs []Cost, limit Cost, most int) string {
	switch last := costs[len(costs)-1]; {
	case len(costs) < 4 || last.Time > limit.Time || last.Memory > limit.Memory:
		return fmt.Sprintf("too much for %d KiB", most>>10)
	case superlinear(costs):
		return "grows faster than the text"
	}
	return ""
}

func table(costs []Cost) string {
	s := ""
	for _, c := range costs {
		s += fmt.Sprintf(" %v/%d MiB", c.Time.Round(time.Millisecond), c.Memory>>20)
	}
	return s
}

func suspicious(before []Cost, c, limit Cost) bool {
	return c.Time > limit.Time/2 || c.Memory > limit.Memory || superlinear(append(before[:len(before):len(before)], c))
}

func superlinear(costs []Cost) bool {
	n := len(costs)
	if n < 3 {
		return false
	}
	a, b, c := costs[n-3], costs[n-2], costs[n-1]
	return grows(float64(a.Time), float64(b.Time), float64(c.Time), float64(noiseTime)) ||
		grows(float64(a.Memory), float64(b.Memory), float64(c.Memory), noiseMemory)
}

func grows(a, b, c, noise float64) bool {
	return c > noise && b > noise/maxRatio && b > maxRatio*math.Max(a, 1) && c > maxRatio*b
}

// measure runs work once and samples the heap and the stacks meanwhile.
func measure(work func()) Cost {
	runtime.GC()
	before := held()
	var peak atomic.Uint64
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			peak.Store(max(peak.Load(), held()))
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	start, used := time.Now(), cpu()
	work()
	took := min(time.Since(start), cpu()-used)
	peak.Store(max(peak.Load(), held()))
	close(done)
	<-stopped
	return Cost{took, max(peak.Load(), before) - before}
}

// held returns the bytes of objects and stacks.
func held() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() + samples[1].Value.Uint64()
}
