package explain

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestProgress shows that a person sees how far a long stream is read, and that
// it is gone from the screen before anything else is written.
func TestProgress(t *testing.T) {
	for _, terminal := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			var screen strings.Builder
			log := &Log{Out: &screen, Terminal: terminal}
			for i := range 10 {
				log.bytes += 1_000_000
				log.progress(i == 3)
				log.show()
				time.Sleep(50 * time.Millisecond)
			}
			log.clear()
			const erase = "\r\x1b[K"
			want := erase + "5 MB read, 5 responses, 1 with errors" + erase + "9 MB read, 9 responses, 1 with errors" + erase
			if !terminal {
				want = ""
			}
			if screen.String() != want {
				t.Errorf("terminal %t: %q, want %q", terminal, screen.String(), want)
			}
		})
	}
}
