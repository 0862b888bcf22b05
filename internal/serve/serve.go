// Package serve shows a site while it is edited: it prepares the site again
// when a file changes, renders a page when it is asked for, with the function
// that build uses, and tells the browser to reload.
//
// In: a folder and an address to listen on. Out: HTTP. It writes no file. A
// Plan, once made, is never changed, so requests read it without a lock.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/diag"
)

// Options says what to serve, and where.
type Options struct {
	Dir     string // the site's folder
	Addr    string // host:port
	AsOf    content.Date
	Today   content.Date
	BaseURL string
	Report  func(diag.List) // is given the findings of every rebuild that could read the site
	Log     io.Writer
}

// Run serves until ctx is done. It returns nil then, and an error if it could
// not listen or watch. Report and Log are not used any more after it returns.
func Run(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stop()

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
	srv := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	background.Go(func() {
		<-ctx.Done()
		srv.Close()
	})
	fmt.Fprintf(o.Log, "serving %s at http://%s/ (stop with Ctrl+C)\n", o.Dir, ln.Addr())
	if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// state is one version of the site.
type state struct {
	version string // no other version has it, not even of another run
	plan    *build.Plan
	pages   map[string]int // by file, the index in plan.Site.Pages
	assets  map[string][]byte
	indexes func() map[string][]byte // made when one is asked for; not to be called without a site
	shared  func() map[string][]byte // likewise
	diags   diag.List
	failure error             // I/O; plan is nil then
	guide   func() guideFiles // the style guide; not to be called without a site
}

type server struct {
	opt     Options
	started int64 // tells one run from another
	builds  int   // used by rebuild only, as is builder
	builder build.Builder
	state   atomic.Pointer[state]
	bell    *bell
}

func newServer(o Options) *server {
	return &server{opt: o, started: time.Now().UnixNano(), bell: newBell()}
}

// rebuild makes a new state and rings the bell. It is never called twice at
// the same time.
func (s *server) rebuild() {
	start := time.Now()
	s.builds++
	st := &state{version: fmt.Sprintf("%x-%d", s.started, s.builds), pages: map[string]int{}, assets: map[string][]byte{}}
	plan, diags, err := s.builder.Prepare(build.Options{Site: os.DirFS(s.opt.Dir), AsOf: s.opt.AsOf, Today: s.opt.Today, BaseURL: s.opt.BaseURL})
	st.plan, st.diags, st.failure = plan, diags, err
	st.guide = sync.OnceValue(st.makeGuide)
	st.indexes = sync.OnceValue(st.makeIndexes)
	st.shared = sync.OnceValue(st.makeShared)
	if err != nil {
		fmt.Fprintf(s.opt.Log, "polyport: %v\n", err)
	} else {
		s.opt.Report(diags)
	}
	if plan != nil && plan.Site != nil {
		for i, p := range plan.Site.Pages {
			st.pages[p.Path.File()] = i
		}
		for _, f := range plan.Assets.Files() {
			st.assets[f.Path] = f.Data
		}
		fmt.Fprintf(s.opt.Log, "%d pages ready in %v\n", len(st.pages), time.Since(start).Round(time.Millisecond))
	}
	s.state.Store(st)
	s.bell.ring()
}
