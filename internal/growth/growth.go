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
const quick = 32

// A cost below these is too small to judge the growth of. The texts of ordinary tests
// are so much smaller that work which grows with the square of them would not reach
// the first.
const (
	noiseTime      = 300 * time.Millisecond
	noiseTimeQuick = 100 * time.Millisecond
	noiseMemory    = 40 << 20
)

// Cost is what a piece of work takes.
type Cost struct {
	Time   time.Duration
	Memory uint64 // bytes at the peak, beyond what was held before
}

// full is set for the whole measure, up to the largest file (make torture).
// Other tests stop at a small part of it, with as much of the bounds.
var full = os.Getenv("POLYPORT_TORTURE") != ""

// Linear runs work on texts of a construct, doubling from an eighth of most to
// most bytes; outside of make torture, to a small part of that. It fails t where the
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
	NotShort(t)
	m := measurer{c: c, most: most, prepare: prepare, noise: Cost{noiseTime, noiseMemory}}
	m.limit = Cost{limitTime(), MaxMemory}
	if !full {
		m.most /= quick
		m.noise.Time = noiseTimeQuick
		m.limit = Cost{m.limit.Time / quick, m.limit.Memory / quick}
	}
	slow := float64(limitTime()) / float64(MaxTime)
	m.limit = Cost{max(m.limit.Time, time.Duration(2*slow*float64(noiseTime))), max(m.limit.Memory, 2*noiseMemory)}
	m.run(t)
}

// Whole is Prepared for work that costs base with no text at all, and more for each
// byte than the bounds for one file allow: it is to grow no faster, above base, and to
// keep to limit. Sizes are as they are given, be they bytes or numbers of things.
func Whole(t *testing.T, c Construct, most int, base, limit Cost, prepare func(text string) (work func())) {
	t.Helper()
	NotShort(t)
	limit.Time = time.Duration(float64(limitTime()) / float64(MaxTime) * float64(limit.Time))
	m := measurer{c: c, most: most, prepare: prepare, noise: Cost{noiseTime, noiseMemory}, limit: limit, base: base}
	m.run(t)
}

// NotShort skips the test in short mode, in which nothing is measured.
func NotShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("measures what work costs")
	}
}

// Measure returns what work costs, at the least of three times.
func Measure(work func()) Cost {
	least := measure(work)
	for range 2 {
		again := measure(work)
		least = Cost{min(least.Time, again.Time), min(least.Memory, again.Memory)}
	}
	return least
}

// measurer runs one test of growth.
type measurer struct {
	c       Construct
	most    int
	prepare func(text string) (work func())
	noise   Cost // below it growth is not judged
	limit   Cost // for most
	base    Cost // what work costs without a text: taken off before growth is judged
}

// attempts is how often a fault must show.
const attempts = 4

func (m *measurer) run(t *testing.T) {
	t.Helper()
	// What else runs on the machine, other tests first of all, only ever adds to a
	// cost: a fault is one if it shows each time.
	var costs []Cost
	var why string
	for range attempts {
		if costs = m.series(); len(costs) == 0 {
			return
		}
		if why = m.fault(costs); why == "" {
			break
		}
		time.Sleep(time.Second / 4)
	}
	if why != "" {
		t.Errorf("%s: %s: %s", m.c.Name, why, table(costs))
	}
	t.Logf("%s: %s", m.c.Name, table(costs))
}

// series measures texts of doubling sizes. It returns nothing if the largest costs too
// little to judge, which saves the others; it is tried first only where the smallest
// shows that it cannot take the machine with it, be it by the square.
func (m *measurer) series() []Cost {
	first := m.measure(m.most / 8)
	if above := m.above(first); above.Time*64 < 4*m.limit.Time && above.Memory*64 < 4*m.limit.Memory {
		if last := m.measure(m.most); m.quiet(last) {
			return nil
		}
	}
	costs := []Cost{first}
	for size := m.most / 4; size <= m.most; size *= 2 {
		cost := m.measure(size)
		for try := 0; try < 2 && m.suspicious(costs, cost); try++ {
			again := m.measure(size)
			cost = Cost{min(cost.Time, again.Time), min(cost.Memory, again.Memory)}
		}
		costs = append(costs, cost)
		if cost.Time > 4*m.limit.Time || cost.Memory > 4*m.limit.Memory {
			break // the next would take the machine with it
		}
	}
	return costs
}

func (m *measurer) measure(size int) Cost { return measure(m.prepare(m.c.Text(size))) }

// above is what a cost lies above the base.
func (m *measurer) above(c Cost) Cost {
	return Cost{max(c.Time-m.base.Time, 0), max(c.Memory, m.base.Memory) - m.base.Memory}
}

// quiet reports that a cost can be no fault.
func (m *measurer) quiet(c Cost) bool {
	above := m.above(c)
	return above.Time <= m.noise.Time && above.Memory <= m.noise.Memory && c.Time <= m.limit.Time && c.Memory <= m.limit.Memory
}

// fault says what is wrong with a series, or "".
func (m *measurer) fault(costs []Cost) string {
	switch last := costs[len(costs)-1]; {
	case len(costs) < 4 || last.Time > m.limit.Time || last.Memory > m.limit.Memory:
		return fmt.Sprintf("too much for a size of %d", m.most)
	case m.superlinear(costs):
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

func (m *measurer) suspicious(before []Cost, c Cost) bool {
	return c.Time > m.limit.Time/2 || c.Memory > m.limit.Memory || m.superlinear(append(before[:len(before):len(before)], c))
}

func (m *measurer) superlinear(costs []Cost) bool {
	n := len(costs)
	if n < 3 {
		return false
	}
	a, b, c := m.above(costs[n-3]), m.above(costs[n-2]), m.above(costs[n-1])
	return grows(float64(a.Time), float64(b.Time), float64(c.Time), float64(m.noise.Time)) ||
		grows(float64(a.Memory), float64(b.Memory), float64(c.Memory), float64(m.noise.Memory))
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
