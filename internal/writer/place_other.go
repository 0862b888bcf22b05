//go:build !linux

package writer

import "errors"

// errNoExchange is returned where the system cannot exchange two names.
var errNoExchange = errors.New("no exchange of names here")

func (f *Folder) exchange(a, b string) error { return errNoExchange }
