package redislimit

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// absence is a time in which Redis does not answer.
type absence struct {
	context context.Context // ends when Redis is back
	end     context.CancelFunc
}

func (a *absence) isOver() bool { return a.context.Err() != nil }

// fallBack takes a place of the fallback, and stops waiting for one when Redis is back.
// Redis is told of the call then, as of any other.
func (l *limiter) fallBack(ctx context.Context, away *absence) (func(error), error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(away.context, cancel)()
	release, err := l.fallback.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.number++
	l.running[l.number] = true
	l.renewAt = time.Time{}
	l.next()
	return l.release(l.number, release), nil
}

// lose gives way to the fallback after a question without an answer. Whether Redis has
// given places all the same is not known, so it is told to forget them.
func (l *limiter) lose(q *question, err error) {
	now := time.Now()
	for i := range q.want {
		l.forgotten = append(l.forgotten, q.first+i)
	}
	tell(l.ended)
	for i := range l.ended {
		l.ended[i].told = nil
	}
	l.dropOld(now)
	l.isInLine = false
	// Not all processes at once.
	l.askAt = now.Add(3*time.Second + rand.N(time.Second))
	if l.away != nil {
		return
	}
	l.away = &absence{}
	l.away.context, l.away.end = context.WithCancel(context.Background())
	for turn := l.waiting.Front(); turn != nil; turn = l.waiting.Front() {
		close(l.waiting.Remove(turn).(*waiter).ready)
	}
	l.news.add(fmt.Errorf("redislimit: ask Redis for places: %w", err))
}

// comeBack gives the places to Redis again.
func (l *limiter) comeBack() {
	l.away.end()
	l.away = nil
	l.news.add(nil)
}

// news are what OnFallback is told.
type news struct {
	tell func(error)

	mu      sync.Mutex
	pending []error
	telling bool
}

// add tells an error without waiting, after those before.
func (n *news) add(err error) {
	if n.tell == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.pending = append(n.pending, err)
	if !n.telling {
		n.telling = true
		go n.tellAll()
	}
}

func (n *news) tellAll() {
	for {
		n.mu.Lock()
		if len(n.pending) == 0 {
			n.telling = false
			n.mu.Unlock()
			return
		}
		err := n.pending[0]
		n.pending = n.pending[1:]
		n.mu.Unlock()
		n.tell(err)
	}
}
