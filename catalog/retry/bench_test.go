package retry_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
)

// inMemory answers every request with the same success.
type inMemory struct{}

const clean = `{"requestId":"e42b#14272d07d78","success":true,"result":[{"id":50,"status":"updated"}]}`

var cleanHeader = http.Header{"Content-Type": {"application/json;charset=UTF-8"}}

func (inMemory) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: cleanHeader, Body: io.NopCloser(strings.NewReader(clean)),
		ContentLength: int64(len(clean)), Request: r}, nil
}

// recovering gives a transport with all that costs something: tokens, a limiter that
// never waits, and an observer.
func recovering() *retry.Transport {
	return &retry.Transport{Base: inMemory{}, Endpoint: endpoint,
		Tokens: retry.CacheTokens(func(context.Context) (string, time.Time, error) {
			return "86e60000-0000-4000-8000-000000000000:sj", time.Now().Add(time.Hour), nil
		}),
		Limiter: retry.NewLimiter(retry.Limits{Calls: 1 << 30, Window: time.Nanosecond}),
		Observe: func(context.Context, retry.Attempt) {},
	}
}

// roundTripClean makes a call and reads the answer.
func roundTripClean(tb testing.TB, transport http.RoundTripper, r *http.Request) {
	answer, err := transport.RoundTrip(r)
	if err != nil {
		tb.Fatal(err)
	}
	var buffer [512]byte
	if n, _ := answer.Body.Read(buffer[:]); n != len(clean) {
		tb.Fatalf("read %d bytes", n)
	}
	answer.Body.Close()
}

func cleanRequest(tb testing.TB) *http.Request {
	r, err := http.NewRequest(http.MethodGet, query, nil)
	if err != nil {
		tb.Fatal(err)
	}
	r.Header.Set("Accept", "application/json")
	r.Header.Set("User-Agent", "test")
	return r
}

// TestCleanCallAllocates counts what a call costs that succeeds at once, beyond the bare
// transport.
func TestCleanCallAllocates(t *testing.T) {
	r, transport := cleanRequest(t), recovering()
	bare := testing.AllocsPerRun(1000, func() { roundTripClean(t, inMemory{}, r) })
	ours := testing.AllocsPerRun(1000, func() { roundTripClean(t, transport, r) })
	const most = 12
	t.Logf("%v allocations beside %v of the bare transport", ours, bare)
	if ours-bare > most {
		t.Errorf("%v allocations beside %v of the bare transport, want %d more at most", ours, bare, most)
	}
}

func BenchmarkCleanCall(b *testing.B) {
	for name, transport := range map[string]http.RoundTripper{"bare": inMemory{}, "recovering": recovering()} {
		b.Run(name, func(b *testing.B) {
			r := cleanRequest(b)
			b.ReportAllocs()
			for b.Loop() {
				roundTripClean(b, transport, r)
			}
		})
	}
}
