package cli

import (
	"io"
	"os"
	"strings"

	"polyport/internal/diag"
)

// screen is a stream that people read in a terminal. What a command prints may
// hold pieces of files and names of others; no escape sequence and no control of
// bidirectional text in it reaches the terminal. Whole lines or pieces between
// characters are written at a time.
type screen struct{ raw io.Writer }

func (s screen) Write(p []byte) (int, error) {
	if _, err := io.WriteString(s.raw, diag.PrintableLines(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// rawly is the stream behind w, for what must arrive byte for byte: data for
// programs, and the command's own control of the terminal.
func rawly(w io.Writer) io.Writer {
	if s, ok := w.(screen); ok {
		return s.raw
	}
	return w
}

// terminal reports whether a stream is shown to a person as it comes.
func terminal(w io.Writer) bool {
	f, ok := rawly(w).(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// errorLines is an error in one line for each error that it joins.
func errorLines(err error) string {
	whole := err.Error()
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return diag.Printable(whole)
	}
	var texts, lines []string
	for _, e := range joined.Unwrap() {
		texts, lines = append(texts, e.Error()), append(lines, errorLines(e))
	}
	if strings.Join(texts, "\n") != whole { // it says more than what it joins
		return diag.Printable(whole)
	}
	return strings.Join(lines, "\n")
}
