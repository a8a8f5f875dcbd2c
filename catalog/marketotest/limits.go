package marketotest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

// admit decides on a call as it arrives. It gives the code with which it is refused at
// once, or 0 and what becomes of it later: the code it fails with, and whether it is
// carried out before.
func (x *exchange) admit(fault catalog.Code) (refused, later catalog.Code, executed bool) {
	s := x.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if code := s.tokenCode(x.request, x.call.Time); code != 0 {
		return code, 0, false
	}
	later = fault
	if later == 0 {
		later, executed = s.plannedCode()
	}
	s.invalidate(later, bearer(x.request))
	if later.QuotaExempt() {
		return 0, later, executed
	}
	code := s.limitCode(x.call.Time)
	s.count(x.call.Time)
	x.counted = true
	if code != 0 && later == 0 {
		return code, 0, false
	}
	x.counts = true
	s.running++
	return 0, later, executed
}

// limitCode gives the code with which a call is refused because of a limit, or 0.
func (s *Server) limitCode(now time.Time) catalog.Code {
	s.expire(now)
	switch {
	case s.today >= s.quota():
		return catalog.DailyQuotaReached
	case len(s.counted) >= s.limitOfCalls():
		return catalog.RateLimitExceeded
	case s.running >= s.limitAtOnce():
		return catalog.ConcurrencyLimitReached
	}
	return 0
}

// count counts a call against the window and the day. One that arrived before another
// may be looked at after it, since its body took longer.
func (s *Server) count(arrival time.Time) {
	s.expire(arrival)
	at, _ := slices.BinarySearchFunc(s.counted, arrival, time.Time.Compare)
	s.counted = slices.Insert(s.counted, at, arrival)
	s.today++
}

// uncount takes a call back that turns out to count against nothing.
func (s *Server) uncount(arrival time.Time) {
	if at := slices.IndexFunc(s.counted, arrival.Equal); at >= 0 {
		s.counted = slices.Delete(s.counted, at, at+1)
	}
	s.today = max(s.today-1, 0)
}

// expire forgets the calls of windows and days that have passed.
func (s *Server) expire(now time.Time) {
	window := cmp.Or(s.Limits.Window, documentedWindow)
	for len(s.counted) > 0 && now.Sub(s.counted[0]) >= window {
		s.counted = s.counted[1:]
	}
	if !now.Before(s.reset) {
		s.today, s.reset = 0, catalog.NextReset(now)
	}
}

func (s *Server) quota() int        { return cmp.Or(s.Quota, documentedQuota) }
func (s *Server) limitOfCalls() int { return cmp.Or(s.Limits.Calls, documentedCalls) }
func (s *Server) limitAtOnce() int  { return cmp.Or(s.Limits.AtOnce, documentedAtOnce) }

// countEarly counts a call that is refused before anybody has looked at its token.
func (x *exchange) countEarly() {
	if strings.HasPrefix(x.request.URL.Path, "/identity/") {
		return
	}
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	x.server.count(x.call.Time)
}

// leave ends the time in which a call counts among those at once.
func (x *exchange) leave() {
	if !x.counts {
		return
	}
	x.counts = false
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	x.server.running--
}
