package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"polyport/internal/audit"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/site"
	"polyport/internal/source"
)

// budget is what a page may weigh. 14 KiB are what a server sends before it
// waits for the first answer (RFC 6928), so a page within them is there after
// one round trip. Overviews show the whole site on one page, or one entry in
// two languages; people open them on purpose.
var budget = audit.Budget{
	Page: 14 << 10, Script: 10 << 10, Overview: 32 << 10,
	Overviews: []string{
		"*/search/index.html", "*/timeline/index.html", "*/matrix/index.html",
		"*/*/bilingual/*/index.html", "*/*/*/bilingual/*/index.html",
	},
}

func runAudit(s *session) int {
	dir := s.outDir()
	if _, err := os.Stat(dir); err != nil {
		return s.fail(err)
	}
	portal, err := s.portal()
	if err != nil {
		return s.fail(err)
	}
	diags, stats, err := audit.Site(os.DirFS(dir), audit.Options{
		BaseURL: cmp.Or(s.opt.baseURL, portal.BaseURL), Rooted: cmp.Or(content.Links(s.opt.links), portal.Links) == content.LinksAbsolute, Budget: budget, Outside: site.Outside(portal),
	})
	if err == nil {
		err = s.report(diags)
	}
	if err != nil {
		return s.fail(err)
	}
	fmt.Fprintf(s.env.Stderr, "%s, %s checked in %s: %s\n", plural(stats.Pages, "page"), plural(stats.Links, "link"), diag.Printable(dir), plural(diags.Count(diag.Error), "fault"))
	fmt.Fprintf(s.env.Stderr, "heaviest after brotli: %s\n", heaviest(stats))
	if diags.HasErrors() {
		return ExitContent
	}
	return ExitOK
}

// heaviest words the largest weights, of each kind that the site has.
func heaviest(stats audit.Stats) string {
	var out []string
	for _, w := range []struct {
		what string
		audit.Weight
	}{{"page and style", stats.Page}, {"overview and style", stats.Overview}, {"scripts of a page", stats.Script}} {
		if w.Bytes > 0 {
			out = append(out, fmt.Sprintf("%s %s (%s)", w.what, audit.KiB(w.Bytes), diag.Printable(w.Page)))
		}
	}
	return strings.Join(out, ", ")
}

// portal is what portal.yaml now says of the site. A built site may be checked
// without its source.
func (s *session) portal() (*content.Portal, error) {
	folder, err := source.OpenFolder(s.opt.site)
	if errors.Is(err, fs.ErrNotExist) {
		return content.Load(source.Tree{}, nil).Portal, nil
	}
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	tree, _, err := source.Read(folder)
	if err != nil {
		return nil, err
	}
	return content.Load(tree, nil).Portal, nil
}
