// Package crash carries a panic, which is always a bug of Polyport's, to where
// it can be reported: with the file, entry or page that was being worked on, and
// the stack of the goroutine that it began on.
//
// In: a panic. Out: a *Crash, as an error or as the value of the panic that goes
// on. It may import nothing of Polyport's, so that every package may use it.
package crash

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
)

// Crash is a panic and where it was.
type Crash struct {
	At    []string // what was being worked on, from the inside out; may be empty
	Value any      // what panic was called with
	Stack string   // of the goroutine that panicked
}

func (c *Crash) Error() string {
	if len(c.At) == 0 {
		return fmt.Sprintf("internal error: %v", c.Value)
	}
	return fmt.Sprintf("internal error at %s: %v", strings.Join(c.At, ", in "), c.Value)
}

// At is to be deferred by what works on a file, entry or page: a panic that
// passes goes on as a *Crash that names the place. Nothing happens otherwise.
func At(place string) {
	if r := recover(); r != nil {
		c := *Of(r) // not shared: a memo gives the same panic to all who ask
		c.At = append(slices.Clone(c.At), place)
		panic(&c)
	}
}

// Raise panics with the first of those that several goroutines have caught;
// a nil is one that has none.
func Raise(crashes ...*Crash) {
	for _, c := range crashes {
		if c != nil {
			panic(c)
		}
	}
}

// Of makes a Crash of what recover returned. It must be called before the
// function that recovered returns, as the stack is gone then.
func Of(recovered any) *Crash {
	if c, ok := recovered.(*Crash); ok {
		return c
	}
	return &Crash{Value: recovered, Stack: string(debug.Stack())}
}

// Catch calls f and returns its panic, nil if there is none.
func Catch(f func()) (caught *Crash) {
	defer func() {
		if r := recover(); r != nil {
			caught = Of(r)
		}
	}()
	f()
	return nil
}
