package source

import (
	"runtime"
	"sync"
	"sync/atomic"

	"polyport/internal/crash"
)

// Parallel calls f(0) … f(n-1) on all processors and returns when all are
// done. Results go into slots of their own, so the order of work never shows.
// Items are handed out one at a time, so that even two that take long, such as
// the templates of two languages, do not wait for each other.
//
// If an f panics, no further item is begun, and when those that were begun are
// done, Parallel panics with a *crash.Crash: of those that panicked, that of the
// first in order. f says by crash.At what it works on.
func Parallel(n int, f func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var (
		wg     sync.WaitGroup
		next   atomic.Int64
		failed atomic.Bool
		mu     sync.Mutex
		first  *crash.Crash
		at     int // the item of first
	)
	for range workers {
		wg.Go(func() {
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if caught := crash.Catch(func() { f(i) }); caught != nil {
					failed.Store(true)
					mu.Lock()
					if first == nil || i < at {
						first, at = caught, i
					}
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if first != nil {
		panic(first)
	}
}
