package source

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"polyport/internal/crash"
)

func TestParallelDoesEachOnce(t *testing.T) {
	for _, cores := range []int{1, 2, 3, 8} {
		withCores(t, cores, func() {
			for _, n := range []int{0, 1, 2, 7, 15, 16, 17, 1000} {
				calls := make([]atomic.Int32, n)
				Parallel(n, func(i int) { calls[i].Add(1) })
				for i := range calls {
					if v := calls[i].Load(); v != 1 {
						t.Fatalf("%d items on %d cores: f(%d) was called %d times", n, cores, i, v)
					}
				}
			}
		})
	}
}

// Of as many items as there are cores, each waits until all have begun: with two
// of them on one core, that is never.
func TestParallelSpreadsFewItemsOverAllCores(t *testing.T) {
	for _, cores := range []int{2, 4, 10} {
		withCores(t, cores, func() {
			var begun sync.WaitGroup
			begun.Add(cores)
			all := make(chan struct{})
			go func() { begun.Wait(); close(all) }()
			var late atomic.Int32
			Parallel(cores, func(int) {
				begun.Done()
				select {
				case <-all:
				case <-time.After(10 * time.Second):
					late.Add(1)
				}
			})
			if n := late.Load(); n > 0 {
				t.Errorf("%d items on %d cores: %d waited for another to end", cores, cores, n)
			}
		})
	}
}

// One item that takes long must not hold back those behind it.
func TestParallelLetsNothingWaitBehindALongItem(t *testing.T) {
	withCores(t, 2, func() {
		const n = 40
		var others sync.WaitGroup
		others.Add(n - 1)
		Parallel(n, func(i int) {
			if i > 0 {
				others.Done()
				return
			}
			done := make(chan struct{})
			go func() { others.Wait(); close(done) }()
			select {
			case <-done:
			case <-time.After(10 * time.Second):
				t.Error("items wait behind the first")
			}
		})
	})
}

func TestAPanicOfAnItemIsThatOfParallel(t *testing.T) {
	for _, cores := range []int{1, 4} {
		withCores(t, cores, func() {
			caught := crash.Catch(func() {
				Parallel(100, func(i int) {
					defer crash.At(fmt.Sprintf("content/%d.md", i))
					if i == 3 {
						var none []int
						none[0]++
					}
				})
			})
			if caught == nil {
				t.Fatalf("on %d cores the panic is lost", cores)
			}
			if len(caught.At) != 1 || caught.At[0] != "content/3.md" || !strings.Contains(caught.Stack, "TestAPanicOfAnItem") {
				t.Errorf("on %d cores: %v at %v\n%s", cores, caught, caught.At, caught.Stack)
			}
		})
	}
}

func withCores(t *testing.T, n int, f func()) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	f()
}
