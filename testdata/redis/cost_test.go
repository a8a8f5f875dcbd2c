package redis

import (
	"net"
	"slices"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
	"github.com/redis/go-redis/v9"
)

// TestCost compares a place that is taken and given back with a PING, one after the other,
// so that both have the same machine. It is measured anew where something else ran.
func TestCost(t *testing.T) {
	const tries, most = 5, 4.0
	address := freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	start(t, "--bind", "127.0.0.1", "--port", port)
	client := redis.NewClient(&redis.Options{Addr: address})
	defer client.Close()
	limiter := redislimit.New(eval(client), "s", redislimit.Options{Limits: retry.Limits{Calls: 1 << 20}})
	var factor float64
	for range tries {
		ping, place := medians(2000, func() { client.Ping(t.Context()) }, func() { take(t, limiter)(nil) })
		factor = float64(place) / float64(ping)
		t.Logf("a PING %v, a place taken and given back %v: %.2f times", ping, place, factor)
		if factor <= most {
			return
		}
	}
	t.Errorf("a place costs %.2f times a PING, want %v at most", factor, most)
}

// freeAddress gives an address on loopback, as programs reach Redis by.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// medians gives how long two things take, which are done in turns.
func medians(times int, one, other func()) (time.Duration, time.Duration) {
	var all [2][]time.Duration
	for range times {
		for i, do := range []func(){one, other} {
			begin := time.Now()
			do()
			all[i] = append(all[i], time.Since(begin))
		}
	}
	for i := range all {
		slices.Sort(all[i])
	}
	return all[0][times/2], all[1][times/2]
}
