package retry

import "time"

// share is the part of a limit that a program takes. Other programs use the same
// subscription: when the server refuses a call the share is halved, at most once a
// window, and it grows by a tenth of the limit after each window without a refusal.
type share struct {
	limit   float64
	window  time.Duration
	taken   float64
	halved  time.Time // when it was halved last; zero for never
	changed time.Time // from when on it grows
}

// newShare gives the whole of a limit.
func newShare(limit int, window time.Duration) share {
	return share{limit: float64(limit), window: window, taken: float64(limit)}
}

// size gives how many calls the share is, at least one.
func (s *share) size(now time.Time) int {
	s.grow(now)
	return int(max(s.taken, 1))
}

// sure gives how much of the share has been tried: the tenth that it has grown by last may
// be too much, and is best tried one call at a time.
func (s *share) sure(now time.Time) int {
	size := s.size(now)
	if s.taken >= s.limit || !s.halved.Before(s.changed) {
		return size
	}
	return max(int(s.taken-s.limit/10), 1)
}

// giveWay makes room for the programs whose calls have filled the limit.
func (s *share) giveWay(now time.Time) {
	s.grow(now)
	if s.halved.IsZero() || now.Sub(s.halved) >= s.window {
		s.taken = max(s.taken/2, 1)
		s.halved = now
	}
	s.changed = now
}

// grow makes up for the windows that have passed since the last change.
func (s *share) grow(now time.Time) {
	if s.taken >= s.limit {
		return
	}
	windows := now.Sub(s.changed) / s.window
	s.taken = min(s.limit, s.taken+float64(windows)*s.limit/10)
	s.changed = s.changed.Add(windows * s.window)
}

// growth gives the time at which the share is larger than it is now, zero if it is whole.
func (s *share) growth(now time.Time) time.Time {
	s.grow(now)
	if s.taken >= s.limit {
		return time.Time{}
	}
	return s.changed.Add(s.window)
}
