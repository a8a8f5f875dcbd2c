package redislimit

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry/internal/limits"
)

// end is that of a call.
type end struct {
	place   int64
	at      time.Time
	refused int           // as the script has it: 1 by a limit on calls, 2 by one on those at once
	told    chan struct{} // closed when Redis knows, or is away; nil if nobody waits for it
}

// release gives the function that ends a call, once, after that of the fallback where the
// place is from there. Who calls it does not wait for Redis, but for a call whose context
// has ended: the program may be about to end, too, and would leave the place held.
func (l *limiter) release(place int64, other func(error)) func(error) {
	var once sync.Once
	return func(err error) {
		once.Do(func() {
			if other != nil {
				other(err)
			}
			e := end{place: place, at: time.Now(), refused: refused(err)}
			if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
				e.told = make(chan struct{})
			}
			l.end(e)
			e.wait()
		})
	}
}

// wait waits until Redis knows, for a while.
func (e end) wait() {
	const patience = 250 * time.Millisecond
	if e.told == nil {
		return
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-e.told:
	case <-late.C:
	}
}

// tell lets those who wait go on.
func tell(ended []end) {
	for _, e := range ended {
		if e.told != nil {
			close(e.told)
		}
	}
}

// refused tells by which limits a call was refused.
func refused(err error) int {
	which := 0
	steps := limits.Refusals(err)
	if steps.Has(catalog.AwaitWindow) {
		which |= 1
	}
	if steps.Has(catalog.AwaitSlot) {
		which |= 2
	}
	return which
}

// end keeps the end of a call until Redis knows.
func (l *limiter) end(e end) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.running, e.place)
	if l.away != nil && e.told != nil {
		close(e.told)
		e.told = nil
	}
	l.ended = append(l.ended, e)
	l.isHurried = l.isHurried || e.told != nil
	if l.away != nil {
		l.dropOld(e.at)
	}
	l.next()
}

// dropOld drops the ends that Redis need not know any longer: of calls that do not count
// any more, and whose leases have run out. A question on its way may tell of them.
func (l *limiter) dropOld(now time.Time) {
	if l.isAsking {
		return
	}
	old := 0
	for old < len(l.ended) && now.Sub(l.ended[old].at) >= max(l.limits.Window, l.lease) {
		old++
	}
	l.ended = append([]end(nil), l.ended[old:]...)
}
