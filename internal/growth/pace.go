package growth

import (
	"crypto/sha256"
	"sync"
	"time"
)

// limitTime is MaxTime, and more on a machine that is slower than those that
// the bound was chosen for, or busy with other tests.
var limitTime = sync.OnceValue(func() time.Duration {
	const usual = 120 * time.Millisecond // for hashed
	const hashed = 32 << 20
	data := make([]byte, hashed)
	best := time.Hour
	for range 3 {
		start := time.Now()
		sha256.Sum256(data)
		best = min(best, time.Since(start))
	}
	return max(MaxTime, time.Duration(float64(MaxTime)*float64(best)/float64(usual))) * raceFactor
})
