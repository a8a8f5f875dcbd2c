package retry_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

var update = flag.Bool("update", false, "write the table in README.md anew")

// conduct is what the transport does about a code, as a row of the table.
type conduct struct {
	step  catalog.Recovery // 0 for what is not repeated
	waits string
	tries [3]int // by manner
	note  string // of an unmarked write
}

// TestReadmeTable holds the table in README.md against what the transport does about each
// code of the REST API, sent again and again.
func TestReadmeTable(t *testing.T) {
	rows := map[conduct][]string{}
	var order []conduct
	for code := range catalog.All() {
		if code.Level() == catalog.LevelSOAP || code > 99999 {
			continue // their servers are others
		}
		c := conductOf(t, code)
		if c.tries == [3]int{1, 1, 1} {
			continue // the rest
		}
		if rows[c] == nil {
			order = append(order, c)
		}
		rows[c] = append(rows[c], fmt.Sprint(int(code)))
	}
	slices.SortStableFunc(order, func(a, b conduct) int {
		if a.step != b.step {
			return int(a.step) - int(b.step)
		}
		return strings.Compare(b.note, a.note)
	})
	var table strings.Builder
	table.WriteString("| codes | what it does | a read | a write | a write marked `Idempotent` |\n|---|---|---|---|---|\n")
	for _, c := range order {
		fmt.Fprintf(&table, "| %s | %s | %s | %s | %s |\n", strings.Join(rows[c], " "), c.waits, tries(c.tries[0]), tries(c.tries[1])+c.note, tries(c.tries[2]))
	}
	table.WriteString("| the rest | gives the answer back | 1 try | 1 try | 1 try |\n")
	compareReadme(t, table.String())
}

// tries says how often a call is made at most.
func tries(n int) string {
	if n == 1 {
		return "1 try"
	}
	return fmt.Sprintf("%d tries", n)
}

// conductOf sends a code again and again, in each manner of calling.
func conductOf(t *testing.T, code catalog.Code) (c conduct) {
	for i, m := range manners {
		inBubble(t, func(t *testing.T, s *stage) {
			s.server.Fail(code, 10)
			s.transport.AwaitReset = true
			reply, err := s.call(t, m)
			if err != nil {
				t.Fatal(err)
			}
			last, _ := retry.Last(reply)
			if c.tries[i] = last.Try; last.Try > 1 && c.waits == "" {
				c.step, c.waits = waitsOf(s.attempts[0])
			}
			if m == aWrite && last.Unknown {
				c.note = ", outcome unknown"
			}
		})
	}
	return c
}

// waitsOf says what the transport does after a try.
func waitsOf(a retry.Attempt) (catalog.Recovery, string) {
	named := ""
	switch after := retryAfterOf(a); {
	case after == 0:
	case after%time.Minute == 0:
		named = fmt.Sprintf(", %d min", after/time.Minute)
	default:
		named = fmt.Sprintf(", %d s", after/time.Second)
	}
	for step := range a.Recovery.Steps() {
		switch step {
		case catalog.Reauthenticate:
			return step, "gets another token, once a call"
		case catalog.Backoff:
			return step, "waits, each time twice as long"
		case catalog.AwaitWindow:
			return step, "waits for the rate window" + named
		case catalog.AwaitSlot:
			if named == "" {
				return step, "waits for a call to end, each time twice as long"
			}
			return step, "waits for a job to end" + named
		case catalog.AwaitReset:
			return step, "with `AwaitReset`: waits for the daily reset"
		case catalog.ResendAsPOST:
			return step, "moves the query into the body of a POST"
		}
	}
	return 0, ""
}

// retryAfterOf gives the wait that the catalogue names.
func retryAfterOf(a retry.Attempt) time.Duration {
	if e, ok := a.Err.(interface{ RetryAfter() time.Duration }); ok {
		return e.RetryAfter()
	}
	return 0
}

// repeated matches the table in README.md.
var repeated = regexp.MustCompile(`(?m)^\| codes \| what it does \|.*\n(?:\|.*\n)*`)

// compareReadme compares the table, or writes it.
func compareReadme(t *testing.T, table string) {
	t.Helper()
	const name = "../../README.md"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	old := repeated.FindString(string(data))
	if old == "" {
		t.Fatal("README.md: found no table that begins with \"| codes | what it does |\", expected one")
	}
	if !*update {
		if diff := cmp.Diff(old, table); diff != "" {
			t.Errorf("README.md (-as it is +as the transport does; -update writes it):\n%s", diff)
		}
		return
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, table, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}
