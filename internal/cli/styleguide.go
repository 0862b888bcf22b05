package cli

import (
	"flag"
	"fmt"

	"polyport/internal/build"
)

var styleguideCommand = command{
	name: "styleguide", summary: "write a page of every component with its examples, in every language",
	teach: `Shows each component below templates/components/ with the examples that its own
<name>.yaml gives, in all languages of the portal. The pages are for those who
write templates and for tests; build never publishes them. ` + "`polyport serve`" + ` shows
the same at /~polyport/styleguide/.

  polyport styleguide --out guide    open guide/styleguide/index.html`,
	flags: func(fs *flag.FlagSet, o *options) {
		siteFlags(fs, o)
		fs.StringVar(&o.out, "out", "", "the `folder` to write into; its styleguide/ is replaced file by file")
	},
}

func init() { styleguideCommand.run = runStyleguide }

// guideFolder is where the pages of the guide stand in --out.
const guideFolder = "styleguide/"

func runStyleguide(s *session) int {
	if s.opt.out == "" {
		return s.usage(styleguideCommand, "--out is missing: name a folder, but not the one that build writes into")
	}
	if code := s.mayWrite(styleguideCommand, s.opt.out); code != ExitOK {
		return code
	}
	plan, diags, err := s.prepare(s.builder())
	if err != nil {
		return s.fail(err)
	}
	var files []exported
	if plan.Site != nil {
		guide, found := build.StyleGuide(plan, guideFolder)
		diags.Append(found)
		pages, found := guide.Files()
		diags.Append(found)
		for _, f := range pages {
			files = append(files, exported{f.Path, f.Data})
		}
		for _, f := range plan.Assets.Files() {
			files = append(files, exported{f.Path, f.Data})
		}
	}
	if err := s.report(diags.Sorted()); err != nil {
		return s.fail(err)
	}
	if diags.HasErrors() {
		return ExitContent
	}
	if err := s.writeOut(s.opt.out, files); err != nil {
		return s.fail(err)
	}
	fmt.Fprintf(s.env.Stderr, "%s written to %s\n", plural(len(files), "file"), s.opt.out)
	return ExitOK
}
