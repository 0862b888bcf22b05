package cli

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// stopped is why a command has ended before it was done.
type stopped struct{ signal os.Signal }

func (e stopped) Error() string { return fmt.Sprintf("stopped (%v); nothing was written", e.signal) }

// exitCode is what a shell would report of the process had the signal killed
// it, as it does wherever there is nothing to clean up.
func (e stopped) exitCode() int {
	if n, ok := e.signal.(syscall.Signal); ok {
		return ExitSignal + int(n)
	}
	return ExitInternal
}

// untilStopped calls f, which has files to clean up, with a context that is
// done when the process is told to stop. Being told twice kills it.
func (s *session) untilStopped(f func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	signals := make(chan os.Signal, 1)
	for _, x := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(x) { // as under nohup
			signal.Notify(signals, x)
		}
	}
	defer signal.Stop(signals)
	go func() {
		select {
		case x := <-signals:
			signal.Stop(signals)
			cancel(stopped{x})
		case <-ctx.Done():
		}
	}()
	return f(ctx)
}
