package marketotest_test

import (
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// TestEveryCode lets the server send each code of the catalogue: it is read as that one,
// in its first meaning, and what it says is known exactly.
func TestEveryCode(t *testing.T) {
	for code := range catalog.All() {
		inBubble(t, func(t *testing.T, c *caller) {
			c.server.Fail(code, 1)
			text := c.want(code, http.MethodPost, leads, `{"input":[{"email":"a@example.com"}]}`)
			answer, _ := response.Parse(200, []byte(text))
			for _, e := range answer.Errors {
				if reading := e.Reading(); code.Level() != catalog.LevelHTTP && (!reading.Exact || reading.Meaning != 0) {
					t.Errorf("%d: reads %q as meaning %d, exact %v", code, e.Message, reading.Meaning, reading.Exact)
				}
			}
			if got := c.server.Records(); len(got) > 0 {
				t.Errorf("%d: written %v", code, got)
			}
			if calls := c.server.Calls(); calls[len(calls)-1].Code != code {
				t.Errorf("%d: the call has code %d", code, calls[len(calls)-1].Code)
			}
		})
	}
}

func testRealWords(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		for code, words := range map[catalog.Code]string{
			606: "Max rate limit '100' exceeded with in '20' secs", 607: "Daily quota '50000' reached", 1029: "Too many jobs (10) in queue",
		} {
			c.server.Fail(code, 1)
			if text := c.want(code, http.MethodGet, leads, ""); !strings.Contains(text, words) {
				t.Errorf("%d says %s", code, text)
			}
		}
	})
}

func TestFaults(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.Fault = func(r *http.Request) catalog.Code {
			if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "poison") {
				return 611
			}
			return 0
		}
		c.want(611, http.MethodPost, leads, `{"input":[{"email":"poison"}]}`)
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"bread"}]}`)
		if got, want := c.server.Records(), map[string]int{"bread": 1}; !reflect.DeepEqual(got, want) {
			t.Errorf("written %v, want %v", got, want)
		}
	})
}

// TestFailAt lets calls fail at random: as often as it says, the same way each time, and
// carried out or not.
func TestFailAt(t *testing.T) {
	const n = 1000
	run := func(t *testing.T) (codes []catalog.Code, written int) {
		inBubble(t, func(t *testing.T, c *caller) {
			c.server.Limits = retry.Limits{Calls: 2 * n}
			c.server.FailAt(0.2, 7, true, 502, 713)
			c.server.FailAt(0.1, 8, false, 608)
			c.server.FailAt(1, 9, false)
			for i := range n {
				code, _ := c.call(http.MethodPost, leads, fmt.Sprintf(`{"input":[{"email":"%d@x"}]}`, i))
				codes = append(codes, code)
			}
			written = len(c.server.Records())
		})
		return codes, written
	}
	codes, written := run(t)
	counts := map[catalog.Code]int{}
	for _, code := range codes {
		counts[code]++
	}
	within := func(got, want int) bool { return got > want*8/10 && got < want*12/10 }
	if !within(counts[502], 100) || !within(counts[713], 100) || !within(counts[608], 100) || written != n-counts[608] {
		t.Errorf("codes %v, %d written", counts, written)
	}
	if again, _ := run(t); !reflect.DeepEqual(again, codes) {
		t.Error("the same seeds give others")
	}
}
