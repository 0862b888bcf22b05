package history

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Version is a file as it once was.
type Version struct {
	Commit string // that made it; the one that replaced it if Before is set
	Before bool
	Date   string // the day of the commit: 2026-11-20
	Data   []byte
}

// Versions yields the versions of the file at path, slash-separated and below
// the folder of Open, that git knows: that of the last commit first, then
// newest first, each once, through renames, from at most limit commits. It
// ends at the first error. That there are none is no error.
func (r *Repository) Versions(path string, limit int) iter.Seq2[Version, error] {
	return func(yield func(Version, error) bool) {
		blobs, err := r.blobs(path, limit)
		if err == nil && len(blobs) > 0 {
			err = r.read(blobs, func(v Version) bool { return yield(v, nil) })
		}
		if err != nil {
			yield(Version{}, err)
		}
	}
}

// blob is a version before it is read.
type blob struct {
	id string
	Version
}

// blobs lists the versions of a file.
func (r *Repository) blobs(path string, limit int) ([]blob, error) {
	head, err := r.head(path)
	if errors.Is(err, ErrNoCommit) {
		return nil, nil
	} else if err != nil && !errors.Is(err, ErrNoVersion) {
		return nil, err
	}
	out, err := r.git("log", "--follow", "--raw", "--no-abbrev", "--no-color", "--no-decorate",
		"--format=commit %H %cI", "--max-count="+strconv.Itoa(limit), "--", path)
	if err != nil {
		return nil, err
	}
	return parseLog(string(out), head), nil
}

// parseLog reads lines "commit <id> <date>", each followed by a line
// ":<mode> <mode> <blob before> <blob after> <status>\t<path>". Merges have no
// such line. What one made of the file is, at the latest, what a later commit
// replaced, so that the blobs before count too, behind all others.
func parseLog(out, head string) []blob {
	var made, replaced []blob
	var at Version
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 3 && fields[0] == "commit":
			at = Version{Commit: fields[1], Date: fields[2][:min(len(fields[2]), len("2026-11-20"))]}
		case len(fields) >= 5 && strings.HasPrefix(line, ":"):
			before := at
			before.Before = true
			made = append(made, blob{fields[3], at})
			replaced = append(replaced, blob{fields[2], before})
		}
	}
	all := append(made, replaced...)
	if head != "" {
		first := blob{head, Version{Commit: "HEAD"}} // a merge made it
		if i := slices.IndexFunc(all, func(b blob) bool { return b.id == head }); i >= 0 {
			first = all[i]
		}
		all = slices.Insert(all, 0, first)
	}
	seen := map[string]bool{strings.Repeat("0", 40): true, strings.Repeat("0", 64): true} // no blob, in SHA-1 and SHA-256
	return slices.DeleteFunc(all, func(b blob) bool {
		again := seen[b.id]
		seen[b.id] = true
		return again
	})
}

// read reads blobs in one process of git and yields them until yield returns
// false. A blob that this clone lacks is left out.
func (r *Repository) read(blobs []blob, yield func(Version) bool) error {
	var ids strings.Builder
	for _, b := range blobs {
		ids.WriteString(b.id + "\n")
	}
	cmd := r.command("cat-file", "--batch")
	cmd.Stdin = strings.NewReader(ids.String())
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	in := bufio.NewReader(out)
	for _, b := range blobs {
		data, ok, err := readObject(in)
		if err != nil {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			return fmt.Errorf("git cat-file: %w", err)
		}
		b.Data = data
		if ok && !yield(b.Version) {
			_ = cmd.Process.Kill() // the rest is of no interest
			_ = cmd.Wait()
			return nil
		}
	}
	return explain("cat-file", cmd.Wait())
}

// readObject reads "<id> blob <size>\n<bytes>\n", or "<id> missing\n".
func readObject(in *bufio.Reader) (data []byte, ok bool, err error) {
	line, err := in.ReadString('\n')
	if err != nil {
		return nil, false, io.ErrUnexpectedEOF
	}
	fields := strings.Fields(line)
	if len(fields) == 2 {
		return nil, false, nil
	}
	if len(fields) != 3 {
		return nil, false, fmt.Errorf("%q is no answer", line)
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size < 0 {
		return nil, false, fmt.Errorf("%q is no answer", line)
	}
	data = make([]byte, size+1)
	_, err = io.ReadFull(in, data)
	return data[:size], fields[1] == "blob" && err == nil, err
}
