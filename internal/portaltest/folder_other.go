//go:build !linux

package portaltest

func memory() string { return "" }
