package overlay_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
)

// TestVerdictOn finds verdicts by their codes, whatever YAML would make of their digests.
func TestVerdictOn(t *testing.T) {
	o := parse(t, `verdicts:
  - {code: 601, digest: 00000000, english: 12e45678, beside: [31612788, none], verdict: correct}
  - {code: 20011, english: 0x123456, beside: [0b101010], verdict: supplied}
  - {code: 401, digest: ffffffff, verdict: keep}
`)
	for _, want := range []overlay.Verdict{
		{Code: 601, Digest: "00000000", English: "12e45678", Beside: []string{"31612788", "none"}, Verdict: overlay.Correct},
		{Code: 20011, English: "0x123456", Beside: []string{"0b101010"}, Verdict: overlay.Supplied},
		{Code: 401, Digest: "ffffffff", Verdict: overlay.Keep},
	} {
		got, ok := o.VerdictOn(want.Code)
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("%d: %t (-want +got):\n%s", want.Code, ok, diff)
		}
		again, _ := parse(t, "verdicts:\n  - "+got.String()).VerdictOn(want.Code)
		if diff := cmp.Diff(want, again); diff != "" {
			t.Errorf("%s reads as (-want +got):\n%s", got, diff)
		}
	}
	if v, ok := o.VerdictOn(602); ok {
		t.Errorf("a code without a verdict has %+v", v)
	}
}

// TestStoodBeside holds each message against its own English one as long as there are as
// many as when the verdict was given.
func TestStoodBeside(t *testing.T) {
	v := overlay.Verdict{Beside: []string{"a", "b"}}
	for _, test := range []struct {
		i, messages int
		english     string
		want        bool
	}{
		{0, 2, "a", true}, {1, 2, "b", true}, {0, 2, "b", false}, {1, 2, "c", false},
		{0, 1, "b", true}, {2, 3, "a", true}, {2, 3, "c", false},
	} {
		if got := v.StoodBeside(test.i, test.messages, test.english); got != test.want {
			t.Errorf("message %d of %d beside %s: %t", test.i, test.messages, test.english, got)
		}
	}
}
