//go:build !race

package growth

const raceFactor = 1
