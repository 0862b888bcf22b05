package cli

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"polyport/internal/diag"
)

var helpCommand = command{
	name: "help", args: "[command | diagnostics]", summary: "explain a command, or list every diagnostic code",
	teach: `Explains a command. "polyport help diagnostics" lists every kind of finding
with its code, so that scripts can tell them apart.`,
}

// init breaks the cycle between the list of commands and the command that
// prints it.
func init() { helpCommand.run = runHelp }

func runHelp(s *session) int {
	if len(s.args) == 0 {
		overview(s.env.Stdout)
		return ExitOK
	}
	if s.args[0] == "diagnostics" {
		return listCodes(s.env.Stdout)
	}
	var names []string
	for _, c := range commands() {
		if c.name == s.args[0] {
			teach(s.env.Stdout, c)
			return ExitOK
		}
		names = append(names, c.name)
	}
	fmt.Fprintf(s.env.Stderr, "polyport: no command %q; %s\n", s.args[0], diag.DidYouMean(s.args[0], append(names, "diagnostics")))
	return ExitUsage
}

func overview(w io.Writer) {
	fmt.Fprint(w, `polyport publishes policy in many languages: Markdown and message bundles in,
a static site out that any host can serve.

`)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(t, "  polyport %s\t%s\n", strings.TrimSpace(c.name+" "+c.args), c.summary)
	}
	t.Flush()
	fmt.Fprint(w, `
A site is a folder with
  content/portal.yaml        languages, themes, collections
  content/units.yaml         responsible bodies
  content/<collection>/<entry>/facts.yaml   what no language changes
  content/<collection>/<entry>/<lang>.md    the words, one file a language
  locales/, templates/       what it changes of the built-in messages and templates

Exit codes: 0 done, 1 errors in the content (nothing was written), 2 wrong usage,
3 a fault outside the content, 128 and the number of a signal: stopped by it
(nothing was written).
`)
}

func teach(w io.Writer, c command) {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	if c.flags != nil {
		c.flags(fs, new(options))
	}
	line := "polyport " + c.name
	any := false
	fs.VisitAll(func(*flag.Flag) { any = true })
	if any {
		line += " [flags]"
	}
	fmt.Fprintf(w, "%s\n\n%s\n", strings.TrimSpace(line+" "+c.args), c.teach)
	if any {
		var b bytes.Buffer
		fs.SetOutput(&b)
		fs.PrintDefaults()
		fmt.Fprintf(w, "\nFlags:\n%s", b.String())
	}
}

func listCodes(w io.Writer) int {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range diag.Codes {
		fmt.Fprintf(t, "%s\t%s\t%s\n", c.Code, c.Severity, c.Summary)
	}
	t.Flush()
	return ExitOK
}
