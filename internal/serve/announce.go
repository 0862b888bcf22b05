package serve

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
)

// announce says where the site is to be seen, and warns if others can see it.
func announce(o Options, bound net.Addr) {
	_, port, _ := net.SplitHostPort(bound.String())
	at := bound.String()
	everywhere := false
	if tcp, ok := bound.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		everywhere, at = true, net.JoinHostPort("localhost", port)
	}
	fmt.Fprintf(o.Log, "serving %s at http://%s/ (stop with Ctrl+C)\n", o.Dir, at)
	if !onNetwork(bound) {
		return
	}
	where := ""
	if everywhere {
		where = outside(port)
	}
	fmt.Fprintf(o.Log, "warning: other machines on the network can read it, drafts included%s; --addr localhost:%s keeps it to this one\n", where, port)
}

// outside lists the addresses of this machine that others reach it by.
func outside(port string) string {
	var list []string
	addrs, _ := net.InterfaceAddrs() // none is as good
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() && n.IP.To4() != nil {
			list = append(list, "http://"+net.JoinHostPort(n.IP.String(), port)+"/")
		}
	}
	if len(list) == 0 {
		return ""
	}
	return ", at " + strings.Join(list, " and ")
}

// logger is a Log for many goroutines, and drops what comes after its end.
type logger struct {
	mu     sync.Mutex
	w      io.Writer
	closed bool
}

func (l *logger) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return len(p), nil
	}
	return l.w.Write(p)
}

func (l *logger) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
}
