package build

import (
	"path/filepath"
	"time"

	"polyport/internal/diag"
	"polyport/internal/flat"
	"polyport/internal/memo"
	"polyport/internal/publish"
	"polyport/internal/source"
	"polyport/internal/stamp"
)

// Result is what a run over a whole site came to.
type Result struct {
	Diags     diag.List
	Entries   int
	Languages int
	Pages     int
	Stats     publish.Stats // of a build
}

// Run is one run over a site's folder, of which the result follows from the files
// and the options alone: where an earlier run was over the same, it need not be done
// again. A nil Run remembers nothing.
type Run struct {
	memo *memo.Memo
	dir  string
	out  string
	from runFrom
}

// runFrom is all that a result follows from, besides the program.
type runFrom struct {
	kind    string
	options []string
	input   stamp.Sum // of all files
	out     string    // of a build
}

// outcome is a result and, of a build, what the folder was left as.
type outcome struct {
	result Result
	out    stamp.Sum
}

var (
	runCodec     = flat.New[runFrom]()
	outcomeCodec = flat.New[outcome]()
)

// NewRun begins a run over the site in dir that, if out is not empty, builds into
// that folder. It must be called before anything is read. kind tells runs of
// different commands apart.
func NewRun(m *memo.Memo, kind, dir, out string, o Options) *Run {
	if m == nil {
		return nil
	}
	sum, settled := stamp.Tree(dir, source.Roots...)
	if !settled {
		return nil
	}
	r := &Run{memo: m, dir: dir, out: out, from: runFrom{kind: kind, input: sum}}
	r.from.options = []string{string(o.AsOf), string(o.Today), o.BaseURL, string(o.Links)}
	if out != "" {
		abs, err := filepath.Abs(out)
		if err != nil {
			return nil
		}
		r.from.out = abs
	}
	return r
}

func (r *Run) key() memo.Key { return memo.KeyOf(runCodec.Append(nil, &r.from)) }

// Before is what an earlier run came to; false if anything is no more as it was
// then, what that run has built included.
func (r *Run) Before() (Result, bool) {
	if r == nil {
		return Result{}, false
	}
	data, ok := r.memo.Shelf("runs").Get(r.key())
	if !ok {
		return Result{}, false
	}
	x, err := outcomeCodec.Read(data)
	if err != nil {
		return Result{}, false
	}
	if r.out != "" {
		now, settled := stamp.Tree(r.out, "")
		if !settled || now != x.out {
			return Result{}, false
		}
	}
	return x.result, true
}

// Keep remembers what the run came to, unless a file was changed under it.
func (r *Run) Keep(result Result) {
	if r == nil {
		return
	}
	if now, settled := stamp.Tree(r.dir, source.Roots...); !settled || now != r.from.input {
		return
	}
	x := outcome{result: result}
	if r.out != "" {
		// What was written just now has settled a moment later.
		for tries := 0; ; tries++ {
			var settled bool
			if x.out, settled = stamp.Tree(r.out, ""); settled {
				break
			}
			if tries > 1 {
				return
			}
			time.Sleep(stamp.Tick)
		}
		x.result.Stats = result.Stats.Again()
	}
	r.memo.Shelf("runs").Put(r.key(), outcomeCodec.Append(nil, &x))
}
