package marketotest_test

import (
	"flag"
	"testing"
)

// runTest runs a function as go test does, but without a word: an example prints for
// itself.
func runTest(test func(*testing.T)) {
	verbose := flag.Lookup("test.v")
	before := verbose.Value.String()
	defer verbose.Value.Set(before)
	verbose.Value.Set("false")
	testing.RunTests(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "Test", F: test}})
}
