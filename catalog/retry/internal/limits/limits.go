// Package limits holds what the limiter of one process and that over Redis have in
// common: what stands for a limit that is not set, and which answers tell of a limit.
package limits

import (
	"cmp"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// Filled gives limits on the calls in a window, the calls at once, and the window, with
// what the vendor advises for one integration in place of those that are not above 0.
func Filled(calls, atOnce int, window time.Duration) (int, int, time.Duration) {
	const advisedCalls, advisedAtOnce, advisedWindow = 50, 5, 20 * time.Second
	return cmp.Or(max(calls, 0), advisedCalls), cmp.Or(max(atOnce, 0), advisedAtOnce), cmp.Or(max(window, 0), advisedWindow)
}

// Refusals gives the steps of the errors that tell of a limit on calls. Those of the
// records' level tell of jobs, which are limited on their own.
func Refusals(err error) catalog.Recovery {
	var steps catalog.Recovery
	for e := range response.All(err) {
		if e.Code.Level() != catalog.LevelRecord {
			steps |= e.Recovery()
		}
	}
	return steps
}
