// Package fault carries a panic, which is always a bug of Polyport's, to where
// it can be reported: with the file, entry or page that was being worked on, and
// the stack of the goroutine that it began on.
//
// In: a panic. Out: a *Fault, as an error or as the value of the panic that goes
// on. It may import nothing of Polyport's, so that every package may use it.
package fault

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// Fault is a panic and where it was.
type Fault struct {
	At    []string // what was being worked on, from the inside out; may be empty
	Value any      // what panic was called with
	Stack string   // of the goroutine that panicked
}

func (f *Fault) Error() string {
	if len(f.At) == 0 {
		return fmt.Sprintf("internal error: %v", f.Value)
	}
	return fmt.Sprintf("internal error at %s: %v", strings.Join(f.At, ", in "), f.Value)
}

// At is to be deferred by what works on a file, entry or page: a panic that
// passes goes on as a *Fault that names the place. Nothing happens otherwise.
func At(place string) {
	if r := recover(); r != nil {
		f := Of(r)
		f.At = append(f.At, place)
		panic(f)
	}
}

// Of makes a Fault of what recover returned. It must be called before the
// function that recovered returns, as the stack is gone then.
func Of(recovered any) *Fault {
	if f, ok := recovered.(*Fault); ok {
		return f
	}
	return &Fault{Value: recovered, Stack: string(debug.Stack())}
}

// Catch calls f and returns its panic, nil if there is none.
func Catch(f func()) (caught *Fault) {
	defer func() {
		if r := recover(); r != nil {
			caught = Of(r)
		}
	}()
	f()
	return nil
}
