package cli

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/channel"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/output"
	"polyport/internal/site"
)

var exportCommand = command{
	name: "export", args: "wechat|weibo ENTRY", summary: "write an entry as an article for WeChat or a post for Weibo",
	teach: `Writes one entry in one language for an editor that is not this site's. For
WeChat's official accounts: a page to open in a browser, with the title and the
digest to fill in and the article to copy, and the pictures beside it. For
Weibo: a post of at most 140 characters with the address of the page, which it
cannot do without.

Only a text in the language itself is exported, never one that stands in for it.
With any error in the content nothing is written. To publish the editions of all
entries with the site, name the channels in content/portal.yaml.

  polyport export wechat services/visa-z --lang zh-Hans --base-url https://example.org/
  polyport export weibo services/visa-z --lang zh-Hans --base-url https://example.org/ --out -`,
	flags: func(fs *flag.FlagSet, o *options) {
		siteFlags(fs, o)
		fs.StringVar(&o.lang, "lang", "", "the `language` of the text, such as zh-Hans")
		fs.StringVar(&o.out, "out", "", "the `folder` to write into (default export/<channel>/<language>/<entry> here); for weibo, - prints the post")
	},
}

func init() { exportCommand.run = runExport }

// postFile is the name of an exported post in its folder.
const postFile = "post.txt"

func runExport(s *session) int {
	name, key, problem := s.exported()
	if problem != "" {
		return s.usage(exportCommand, problem)
	}
	plan, diags, err := s.prepare(s.builder())
	if err != nil {
		return s.fail(err)
	}
	if err := s.report(diags); err != nil {
		return s.fail(err)
	}
	if plan.Site == nil {
		return ExitContent
	}
	editions := plan.Editions()
	page, problem := pageToExport(editions, plan.Content, key, bcp47.Tag(s.opt.lang))
	if problem != "" {
		return s.usage(exportCommand, problem)
	}
	if name == content.ChannelWeibo {
		return s.exportPost(editions, plan.Site, page, key)
	}
	files, err := editions.Article(page)
	if err != nil {
		return s.fail(err)
	}
	if plan.Site.BaseURL == "" {
		fmt.Fprintln(s.env.Stderr, "no base URL: the article names no address and has no QR code; set base_url in content/portal.yaml or pass --base-url")
	}
	return s.exportTo(cmp.Or(s.opt.out, exportFolder(name, page, key)), files)
}

// exported reads what is to be exported, or says what is wrong.
func (s *session) exported() (c content.Channel, key content.Key, problem string) {
	var channels []string
	for _, c := range content.Channels {
		channels = append(channels, string(c))
	}
	switch {
	case len(s.args) == 0:
		return "", "", "name the channel, " + strings.Join(channels, " or ") + ", and the entry"
	case !slices.Contains(channels, s.args[0]):
		return "", "", fmt.Sprintf("no channel %q; %s", s.args[0], diag.DidYouMean(s.args[0], channels))
	case len(s.args) != 2:
		return "", "", "name one entry by its folder below content/, such as services/visa-z"
	case s.opt.lang == "":
		return "", "", "--lang is missing: name the language of the text, such as zh-Hans"
	}
	c, key = content.Channel(s.args[0]), content.Key(strings.Trim(s.args[1], "/"))
	if c == content.ChannelWeChat && s.opt.out == "-" {
		return "", "", "--out -: an article is several files; name a folder"
	}
	return c, key, ""
}

// pageToExport is the page of an entry in a language, or what is wrong.
func pageToExport(e *channel.Editions, c *content.Content, key content.Key, lang bcp47.Tag) (*site.Page, string) {
	var tags []string
	for _, l := range c.Portal.Languages {
		tags = append(tags, string(l.Tag))
	}
	if !slices.Contains(tags, string(lang)) {
		hint := cmp.Or(diag.DidYouMean(string(lang), tags), "content/portal.yaml lists the languages")
		return nil, fmt.Sprintf("no language %q; %s", lang, hint)
	}
	page, has := e.Find(key, lang)
	switch {
	case page != nil:
		return page, ""
	case len(has) == 0:
		var keys []string
		for _, entry := range c.Entries {
			keys = append(keys, string(entry.Key))
		}
		hint := cmp.Or(diag.DidYouMean(string(key), keys), "an entry is named by its folder below content/")
		return nil, fmt.Sprintf("no entry %q; %s", key, hint)
	}
	own := make([]string, len(has))
	for i, l := range has {
		own[i] = string(l)
	}
	return nil, fmt.Sprintf("%s has no text of its own in %s, and another language is not published in its place; it has %s", key, lang, strings.Join(own, ", "))
}

func (s *session) exportPost(e *channel.Editions, built *site.Site, page *site.Page, key content.Key) int {
	if built.BaseURL == "" {
		return s.usage(exportCommand, "a post for Weibo names the address of its page: set base_url in content/portal.yaml, or pass --base-url")
	}
	post, err := e.Post(page)
	var noRoom *channel.PostTooLongError
	switch {
	case errors.As(err, &noRoom):
		return s.usage(exportCommand, noRoom.Error()+"; publish the site at a shorter address")
	case err != nil:
		return s.fail(err)
	}
	post += "\n"
	if s.opt.out == "-" {
		if _, err := io.WriteString(rawly(s.env.Stdout), post); err != nil {
			return s.fail(err)
		}
		return ExitOK
	}
	return s.exportTo(cmp.Or(s.opt.out, exportFolder(content.ChannelWeibo, page, key)), []output.File{{Path: postFile, Data: []byte(post)}})
}

func exportFolder(c content.Channel, page *site.Page, key content.Key) string {
	return filepath.Join("export", string(c), string(page.Lang), filepath.FromSlash(string(key)))
}

func (s *session) exportTo(dir string, files []output.File) int {
	if code := s.mayWrite(exportCommand, dir); code != ExitOK {
		return code
	}
	all := make([]exported, len(files))
	for i, f := range files {
		all[i] = exported{f.Path, f.Data}
	}
	if err := s.writeOut(dir, all); err != nil {
		return s.fail(err)
	}
	for _, f := range files {
		fmt.Fprintln(s.env.Stdout, diag.Printable(filepath.Join(dir, f.Path)))
	}
	return ExitOK
}
