//go:build race

package growth

const raceFactor = 8 // what the race detector slows work down by
