package response_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// roundTrip writes a response as JSON and reads it back. JSON cannot hold
// bytes that are not UTF-8, so those may change.
func roundTrip(t *testing.T, r *response.Response) {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back response.Response
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	sameText := cmp.FilterValues(func(a, b string) bool { return !utf8.ValidString(a) || !utf8.ValidString(b) }, cmp.Comparer(func(a, b string) bool {
		return len([]rune(a)) == len([]rune(b))
	}))
	if diff := cmp.Diff(*r, back, cmpopts.EquateEmpty(), sameText); diff != "" {
		t.Fatalf("reads back otherwise (-was +is):\n%s", diff)
	}
}

func testLogValue(t *testing.T) {
	e := &response.Error{Code: 1004, RawCode: "1004", Message: "Lead [secret@example.com] not found", Level: catalog.LevelRecord, Record: 17, RequestID: "r#1\n"}
	log := func(value any) string {
		var out bytes.Buffer
		handler := slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}})
		slog.New(handler).Error("failed", "err", value)
		return out.String()
	}
	const want = `level=ERROR msg=failed err.code=1004 err.name=LeadNotFound err.level=record err.record=17 err.requestId=r#1\n ` +
		`err.recovery=permanent err.message="Lead not found"` + "\n"
	if got := log(e); got != want {
		t.Errorf("logged as\n%s, want\n%s", got, want)
	}
	// As the doc comment says, slog does not look into wrapped errors.
	if got := log(fmt.Errorf("sync: %w", e)); !strings.Contains(got, "secret@example.com") {
		t.Errorf("wrapped, logged as %s", got)
	}
	if got := log(&response.Error{RawCode: "nope"}); !strings.Contains(got, "err.code=nope err.name=\"\" err.level=none err.recovery=permanent") {
		t.Errorf("without a number, logged as %s", got)
	}
}

// testLogValueGoesByTheWords logs the meaning that the words have, not another one of the
// code, and no value of theirs.
func testLogValueGoesByTheWords(t *testing.T) {
	for _, test := range []struct {
		e                 response.Error
		recovery, message string
	}{
		{response.Error{Code: 611, Message: "System error"}, "backoff", "System error"},
		{response.Error{Code: 611, Message: "Unable to get folder"}, "permanent", "Unable to get folder"},
		{response.Error{Code: 702, Message: "Missing required tags: secret"}, "permanent", "Missing required tags"},
		{response.Error{Code: 1029, Message: "Too many jobs (12) in queue"}, "await-slot", "Too many jobs in queue"},
		{response.Error{Code: 1029, Message: "secret"}, "await-slot|await-reset", catalog.ExportJobRejected.Message(catalog.English)},
		{response.Error{Code: 99999, Message: "secret", Level: catalog.LevelHTTP, Status: 503}, "backoff", "Service unavailable"},
	} {
		got := map[string]string{}
		for _, a := range test.e.LogValue().Group() {
			got[a.Key] = a.Value.String()
		}
		if got["recovery"] != test.recovery || got["message"] != test.message {
			t.Errorf("%d %q: logged as %s, %q, want %s, %q", test.e.Code, test.e.Message, got["recovery"], got["message"], test.recovery, test.message)
		}
	}
}
