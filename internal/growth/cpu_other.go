//go:build !unix

package growth

import "time"

var begun = time.Now()

// cpu returns the time that has passed.
func cpu() time.Duration { return time.Since(begun) }
