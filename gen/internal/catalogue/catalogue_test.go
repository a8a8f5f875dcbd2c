package catalogue_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

func TestShownJoinsMeanings(t *testing.T) {
	code := catalogue.Code{Meanings: []catalogue.Meaning{
		{Message: catalogue.Texts{{Value: "a %[2]s %[1]s"}}, Plain: catalogue.Texts{{Value: "two as"}}}, {Message: catalogue.Texts{{Value: "b"}}},
		{Message: catalogue.Texts{{Value: "c %[1]s"}}, Plain: catalogue.Texts{{Value: "a c"}}},
	}}
	if got, want := code.Shown(catalogue.English), "two as / b / a c"; got != want {
		t.Errorf("shown as %q, want %q", got, want)
	}
}

// TestOriginIsTheWeakest looks for the origin in each text of a code.
func TestOriginIsTheWeakest(t *testing.T) {
	const en, sv = 0, 1
	code := func(comment, message, plain catalogue.Origin) catalogue.Code {
		texts := func(o catalogue.Origin) catalogue.Texts {
			return catalogue.Texts{{Origin: catalogue.FromDocs}, {Origin: o}}
		}
		return catalogue.Code{
			Comment:  texts(comment),
			Meanings: []catalogue.Meaning{{Message: texts(catalogue.FromDocs)}, {Message: texts(message), Plain: texts(plain)}},
		}
	}
	for _, test := range []struct{ comment, message, plain, want catalogue.Origin }{
		{catalogue.FromDocs, catalogue.FromDocs, catalogue.FromDocs, catalogue.FromDocs},
		{catalogue.Corrected, catalogue.FromDocs, catalogue.FromDocs, catalogue.Corrected},
		{catalogue.Corrected, catalogue.Supplied, catalogue.FromDocs, catalogue.Supplied},
		{catalogue.Corrected, catalogue.FromDocs, catalogue.Fallback, catalogue.Fallback},
	} {
		c := code(test.comment, test.message, test.plain)
		if got := c.Origin(sv); got != test.want {
			t.Errorf("comment %d, message %d, plain %d: the origin is %d, want %d", test.comment, test.message, test.plain, got, test.want)
		}
		if got := c.Origin(en); got != catalogue.FromDocs {
			t.Errorf("the origin in the other language is %d", got)
		}
	}
}

// TestWholeCode asks a code for what its meanings need together.
func TestWholeCode(t *testing.T) {
	code := catalogue.Code{Meanings: []catalogue.Meaning{
		{Recovery: []string{"split", "backoff"}, RetryAfter: time.Minute}, {}, {Recovery: []string{"backoff"}, RetryAfter: time.Hour}, {RetryAfter: time.Second},
	}}
	if diff := cmp.Diff([]string{"backoff", "split"}, code.Recovery()); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if got := code.RetryAfter(); got != time.Hour {
		t.Errorf("the wait is %v, want an hour", got)
	}
	if permanent := (catalogue.Code{Meanings: make([]catalogue.Meaning, 2)}); len(permanent.Recovery()) > 0 || permanent.RetryAfter() != 0 {
		t.Errorf("a permanent code has the steps %q, and waits %v", permanent.Recovery(), permanent.RetryAfter())
	}
}
