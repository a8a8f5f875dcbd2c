package retry_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestLimitsOfServer holds 300 calls against the server's own count, whatever the latency.
func TestLimitsOfServer(t *testing.T) {
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, s *stage) {
				var mu sync.Mutex
				random := rand.New(rand.NewPCG(1, 2))
				s.transport.Limiter = retry.NewLimiter(retry.Limits{Calls: 100, AtOnce: 10})
				s.server.Delay = func(*http.Request) time.Duration {
					mu.Lock()
					defer mu.Unlock()
					return time.Duration(shape(random) * float64(time.Millisecond))
				}
				s.together(t, 300)
				for _, call := range s.calls("/rest/") {
					if call.Code != 0 {
						t.Fatalf("refused with %d at %v", call.Code, call.Time)
					}
				}
			})
		})
	}
}

// TestBesideStranger makes 1,000 calls beside a program that makes 50 a window, in
// several rhythms: few are refused, and they take little longer than what is left allows.
func TestBesideStranger(t *testing.T) {
	rhythms := map[string]func(n int) time.Duration{ // the pause after its call n
		"steady": func(int) time.Duration { return 400 * time.Millisecond },
		"in tens": func(n int) time.Duration {
			if n%10 == 0 {
				return 4 * time.Second
			}
			return 0
		},
		"all at once": func(n int) time.Duration {
			if n%50 == 0 {
				return 20 * time.Second
			}
			return 0
		},
	}
	for name, rhythm := range rhythms {
		for _, latency := range []time.Duration{0, 300 * time.Millisecond} {
			t.Run(fmt.Sprint(name, "/", latency), func(t *testing.T) {
				inBubble(t, func(t *testing.T, s *stage) {
					s.transport.Limiter = retry.NewLimiter(retry.Limits{Calls: 100, AtOnce: 10})
					s.transport.MaxTries, s.transport.MaxWait = 20, time.Hour
					s.server.Delay = func(r *http.Request) time.Duration {
						if r.Method == http.MethodPost {
							return 0
						}
						return latency
					}
					besideStranger(t, s, rhythm)
				})
			})
		}
	}
}

func besideStranger(t *testing.T, s *stage, rhythm func(int) time.Duration) {
	ctx, stop := context.WithCancel(t.Context())
	var stranger sync.WaitGroup
	memory := s.server.Client()
	defer memory.CloseIdleConnections()
	text := askedToken(t, s)
	stranger.Go(func() {
		for n := 1; ctx.Err() == nil; n++ {
			r, _ := http.NewRequestWithContext(ctx, http.MethodPut, endpoint+"/rest/stranger", nil)
			r.Header.Set("Authorization", "Bearer "+text)
			if reply, err := memory.Do(r); err == nil {
				reply.Body.Close()
			}
			pause(ctx, rhythm(n))
		}
	})
	begin := time.Now()
	s.together(t, 1000)
	took := time.Since(begin)
	stop()
	stranger.Wait()
	refused, strangers := 0, 0
	for _, call := range s.calls("/rest/") {
		if call.Code != 0 && call.Method == http.MethodGet {
			refused++
		} else if call.Code != 0 {
			strangers++
		}
	}
	const allowed = (1000/50 - 1) * 20 * time.Second
	t.Logf("%d of 1,000 refused in %v, %.2f times what is allowed; %d of the stranger's refused", refused, took, float64(took)/float64(allowed), strangers)
	if refused > 50 || took > allowed*13/10 {
		t.Errorf("%d refused in %v, want 50 at most in %v", refused, took, allowed*13/10)
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
