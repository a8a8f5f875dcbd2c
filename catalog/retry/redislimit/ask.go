package redislimit

import (
	"context"
	"fmt"
	"time"
)

// pause is how long the end of a call waits for another one to begin, of which Redis is
// told in the same question.
const pause = 200 * time.Microsecond

// question is what Redis is asked at once: it is told of the calls that have ended, of
// places to forget and of those to keep, and asked for others.
type question struct {
	at        time.Time
	first     int64 // number of the first place that is asked for
	want      int64
	held      int
	keep      []int64
	renewAt   time.Time // of the limiter, when keep was made
	forgotten []int64
	ended     []end

	isSettled bool
}

// next asks when there is something to ask, or sets the alarm for it.
func (l *limiter) next() {
	const mostOpen = 4 // of an Eval that never returns
	if l.isAsking || l.open >= mostOpen {
		return
	}
	now := time.Now()
	due, isDue := l.due(now)
	switch {
	case !isDue:
	case !due.After(now):
		l.setAlarm(time.Time{})
		l.isAsking = true
		l.open++
		q := l.question(now)
		go func() {
			growStack(len(q.ended))
			l.ask(q)
		}()
	case l.alarmAt.IsZero() || due.Before(l.alarmAt):
		l.setAlarm(due)
	}
}

// setAlarm sets the alarm, in place of the one before, or none for the zero time.
func (l *limiter) setAlarm(at time.Time) {
	if l.alarm != nil {
		l.alarm.Stop()
		l.alarm = nil
	}
	l.alarmAt = at
	if !at.IsZero() {
		l.alarm = time.AfterFunc(time.Until(at), func() { l.wake(at) })
	}
}

// due gives when there is something to ask, if there is.
func (l *limiter) due(now time.Time) (at time.Time, isDue bool) {
	switch {
	case l.away != nil:
		return l.askAt, true
	case len(l.forgotten) > 0:
		return now, true
	case len(l.ended) > 0 && (l.waiting.Len() > 0 || l.isInLine || l.isHurried):
		return now, true
	case len(l.ended) > 0:
		return l.ended[0].at.Add(pause), true
	case l.waiting.Len() == 0 && l.isInLine:
		return now, true // to leave the line
	case l.waiting.Len() == 0:
		return l.renewAt, len(l.running) > 0
	case len(l.running) > 0 && l.renewAt.Before(l.askAt):
		return l.renewAt, true
	default:
		return l.askAt, true
	}
}

// wake asks when the alarm rings; one that was set anew meanwhile rings later.
func (l *limiter) wake(at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.alarmAt.Equal(at) {
		l.alarmAt = time.Time{}
	}
	l.next()
}

// question gives all that is to be asked now. Without Redis nobody waits for its places.
func (l *limiter) question(now time.Time) *question {
	const most = 64 // in one question: Redis does nothing else meanwhile
	l.isHurried = false
	q := &question{at: now, held: len(l.running), forgotten: l.forgotten, ended: l.ended, renewAt: l.renewAt}
	q.want = int64(min(l.waiting.Len(), l.limits.AtOnce, most))
	q.first = l.number + 1
	l.number += q.want
	if !l.renewAt.After(now) {
		for place := range l.running {
			q.keep = append(q.keep, place)
		}
	}
	return q
}

// ask asks Redis, with some patience. An Eval that does not heed its context counts as
// one that failed, whatever it gives in the end.
func (l *limiter) ask(q *question) {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	defer context.AfterFunc(ctx, func() { l.settle(q, reply{}, fmt.Errorf("no answer within %v: %w", patience, ctx.Err())) })()
	answer, err := l.eval(ctx, l.script, l.keys, l.args(q)...)
	r := reply{}
	if err == nil {
		r, err = read(answer, q.want)
	}
	l.settle(q, r, err)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	l.next()
}

// growStack makes room for what libraries need, at once: a new goroutine's stack that
// grows call by call is copied each time, deeper and deeper, which takes as long as Redis.
//
//go:noinline
func growStack(i int) byte {
	var room [16 << 10]byte
	return room[i%len(room)]
}

// settle takes an answer in, once, and asks the next question.
func (l *limiter) settle(q *question, r reply, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if q.isSettled {
		return
	}
	q.isSettled = true
	l.isAsking = false
	if err != nil {
		l.lose(q, err)
	} else {
		l.gain(q, r)
	}
	l.next()
}

// gain takes in what Redis has answered.
func (l *limiter) gain(q *question, r reply) {
	tell(q.ended)
	l.ended = l.ended[len(q.ended):]
	l.forgotten = l.forgotten[len(q.forgotten):]
	if l.away != nil {
		l.comeBack()
	}
	if l.renewAt.Equal(q.renewAt) && (q.keep != nil || len(l.running) == 0) {
		l.renewAt = q.at.Add(l.lease / 3)
	}
	for i := range r.granted {
		l.give(q.first + i)
	}
	l.isInLine = r.granted < q.want
	l.askAt = q.at.Add(r.wait)
}

// give gives a place to who waits longest, or back.
func (l *limiter) give(place int64) {
	first := l.waiting.Front()
	if first == nil {
		l.forgotten = append(l.forgotten, place)
		return
	}
	l.running[place] = true
	w := l.waiting.Remove(first).(*waiter)
	w.place = place
	close(w.ready)
}
