// Package serve shows a site while it is edited: it prepares the site again
// when a file changes, renders a page when it is asked for, with the function
// that build uses, and tells the browser to reload.
//
// In: a folder and an address to listen on. Out: HTTP. It writes no file. A
// Plan, once made, is never changed, so requests read it without a lock. It
// answers its own pages and nobody else's, see guard.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// Options says what to serve, and where.
type Options struct {
	Dir     string   // the site's folder
	Addr    string   // host:port; without a host, that of this machine alone
	Hosts   []string // further names that it answers to, such as that of a proxy before it
	AsOf    content.Date
	Today   content.Date
	BaseURL string
	Report  func(diag.List) // is given the findings of every rebuild that could read the site
	Log     io.Writer
	Trace   bool // whether Log is given the stack of a panic
}

// Run serves until ctx is done. It returns nil then, and an error if it could
// not listen or watch. Report and Log are not used any more after it returns.
func Run(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stop()

	log := &logger{w: o.Log}
	o.Log = log
	defer log.close() // requests may still be at work
	if host, port, err := net.SplitHostPort(o.Addr); err == nil && host == "" {
		o.Addr = net.JoinHostPort("localhost", port)
	}
	ln, err := net.Listen("tcp", o.Addr)
	if err != nil {
		return err
	}
	defer ln.Close()
	changes, err := watch(ctx, o.Dir)
	if err != nil {
		return err
	}
	s := newServer(o)
	s.rebuild()
	background.Go(func() {
		for range changes {
			s.rebuild()
		}
	})
	srv := &http.Server{Handler: newGuard(ln.Addr(), o.Addr, o.Hosts, s.handler()), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	background.Go(func() {
		<-ctx.Done()
		srv.Close()
	})
	announce(o, ln.Addr())
	if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// state is one version of the site.
type state struct {
	version string // no other version has it, not even of another run
	plan    *build.Plan
	assets  map[string][]byte
	indexes func() map[string][]byte // made when one is asked for; not to be called without a site
	diags   diag.List
	failure error             // I/O; plan is nil then
	guide   func() guideFiles // the style guide; not to be called without a site
	notice  string            // what every page says first; "" for nothing
}

type server struct {
	opt     Options
	started int64 // tells one run from another
	builds  int   // used by rebuild only, as are prepare and good
	prepare func(build.Options) (*build.Plan, diag.List, error)
	good    *state // the last one that has a site
	state   atomic.Pointer[state]
	bell    *bell
}

func newServer(o Options) *server {
	return &server{opt: o, started: time.Now().UnixNano(), bell: newBell(), prepare: new(build.Builder).Prepare}
}

// read reads the site as it is now.
func (s *server) read() (*build.Plan, diag.List, error) {
	folder, err := source.OpenFolder(s.opt.Dir)
	if err != nil {
		return nil, nil, err
	}
	defer folder.Close()
	return s.prepare(build.Options{Site: folder, AsOf: s.opt.AsOf, Today: s.opt.Today, BaseURL: s.opt.BaseURL, Links: content.LinksRelative}) // it serves at the root
}

// rebuild makes a new state and rings the bell. It is never called twice at
// the same time. After a panic the last good site stays, with a notice.
func (s *server) rebuild() {
	var st *state
	s.builds++
	version := fmt.Sprintf("%x-%d", s.started, s.builds)
	if c := crash.Catch(func() { st = s.next(version) }); c != nil {
		s.report(c)
		s.prepare = new(build.Builder).Prepare // what the old one remembers may be half made
		st = s.crashed(version, c)
	} else if st.plan != nil && st.plan.Site != nil {
		s.good = st
	}
	s.state.Store(st)
	s.bell.ring()
}

// next is the site as it is now.
func (s *server) next(version string) *state {
	start := time.Now()
	st := &state{version: version, assets: map[string][]byte{}}
	plan, diags, err := s.read()
	st.plan, st.diags, st.failure = plan, diags, err
	st.guide = sync.OnceValue(st.makeGuide)
	st.indexes = sync.OnceValue(st.makeIndexes)
	if err != nil {
		fmt.Fprintf(s.opt.Log, "polyport: %v\n", err)
	} else {
		s.opt.Report(diags)
	}
	if plan != nil && plan.Site != nil {
		for _, f := range plan.Assets.Files() {
			st.assets[f.Path] = f.Data
		}
		fmt.Fprintf(s.opt.Log, "%d pages ready in %v\n", plan.Site.Count(), time.Since(start).Round(time.Millisecond))
	}
	return st
}

// crashed is the last good site with a notice or, if there is none, the panic
// in place of the site.
func (s *server) crashed(version string, c *crash.Crash) *state {
	if s.good == nil {
		return &state{version: version, failure: fmt.Errorf("%w%s", c, bug)}
	}
	st := *s.good
	st.version, st.notice = version, c.Error()+bug+" This is the site as it was before."
	return &st
}

// bug follows the words of a panic.
const bug = ". This is a bug in Polyport."

// report logs a panic.
func (s *server) report(c *crash.Crash) {
	fmt.Fprintf(s.opt.Log, "polyport: %v%s\n", c, bug)
	if s.opt.Trace {
		fmt.Fprint(s.opt.Log, c.Stack)
	}
}
