package growth

import (
	"strings"
	"testing"
	"time"
)

var sink int

// TestWorkThatGrowsWithTheSquareIsFound measures work that ordinary tests must find:
// that of a loop within a loop, and a table with a cell for every pair.
func TestWorkThatGrowsWithTheSquareIsFound(t *testing.T) {
	NotShort(t)
	c := Construct{"letters", func(size int) string { return strings.Repeat("a", size) }}
	square := func(text string) func() {
		return func() {
			for i := range text {
				for k := range text {
					sink += int(text[i] ^ text[k])
				}
			}
		}
	}
	pairs := func(text string) func() {
		return func() {
			b := make([]byte, len(text)*len(text)/3)
			for i := range b {
				b[i] = 1
			}
			sink += len(b)
		}
	}
	line := func(text string) func() { return func() { sink += strings.Count(text, "a") } }
	for _, test := range []struct {
		name  string
		work  func(string) func()
		fault bool
	}{{"time", square, true}, {"memory", pairs, true}, {"linear", line, false}} {
		m := measurer{c: c, most: MaxSize / quick / 2, prepare: test.work, noise: Cost{noiseTimeQuick, noiseMemory}, limit: Cost{2 * noiseTimeQuick, 2 * noiseMemory}}
		found, costs := !test.fault, []Cost(nil)
		for try := 0; try < attempts && found != test.fault; try++ { // a busy machine blurs them
			costs = m.series()
			found = len(costs) > 0 && m.fault(costs) != ""
		}
		if found != test.fault {
			t.Errorf("%s: found is %v of %s", test.name, found, table(costs))
		}
	}
}

// TestAFaultNeedsMoreThanTheLimit holds fault to its bounds.
func TestAFaultNeedsMoreThanTheLimit(t *testing.T) {
	ms := time.Millisecond
	m := measurer{noise: Cost{100 * ms, noiseMemory}, limit: Cost{time.Second, 1 << 30}}
	for name, test := range map[string]struct {
		times []time.Duration
		want  bool
	}{
		"linear":        {[]time.Duration{50 * ms, 100 * ms, 200 * ms, 400 * ms}, false},
		"square":        {[]time.Duration{6 * ms, 25 * ms, 100 * ms, 400 * ms}, true},
		"noise":         {[]time.Duration{1 * ms, 5 * ms, 20 * ms, 90 * ms}, false},
		"one step":      {[]time.Duration{100 * ms, 100 * ms, 110 * ms, 400 * ms}, false},
		"above a bound": {[]time.Duration{300 * ms, 500 * ms, 800 * ms, 1100 * ms}, true},
		"stopped":       {[]time.Duration{900 * ms, 4100 * ms}, true},
	} {
		var costs []Cost
		for _, d := range test.times {
			costs = append(costs, Cost{d, 1})
		}
		if found := m.fault(costs) != ""; found != test.want {
			t.Errorf("%s: found is %v", name, found)
		}
	}
}
