package response_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// TestStatus400 shows that 400 is the first status that is an error by itself.
func TestStatus400(t *testing.T) {
	for _, test := range []struct {
		status int
		body   string
		want   string // code, level
	}{
		{400, `{"error":"invalid_request"}`, "400 http"},
		{399, `{"error":"invalid_request"}`, "401 http"},
		{399, `{"error":"unauthorized"}`, "0 http"},
		{400, `{"error":"601"}`, "601 http"},
		{399, `{"error":"601"}`, "601 response"},
		{400, "<html>", "400 http"},
		{400, `{"code":"603"}`, "603 response"},
		{500, `{"errors":[{"code":"611","message":"a"},{"message":"b"}]}`, "611 response"},
		{500, `{"errors":[{"message":"b"}]}`, "0 response"},
		{200, `{"errors":[{"code":"606e","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"e606","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"60.6e1","message":"a"}]}`, "606 response"},
		{200, `{"errors":[{"code":"60.65e1","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"6e99","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"-606","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"606e-","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"6e-2","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"1e9","message":"a"}]}`, "1000000000 response"},
		{200, `{"errors":[{"code":"1e10","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":".606e3","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"99999999999","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"2147483648","message":"a"}]}`, "0 response"},
		{200, `{"errors":[{"code":"2147483647","message":"a"}]}`, "2147483647 response"},
	} {
		r, err := response.Parse(test.status, []byte(test.body))
		if err != nil {
			t.Errorf("%d %s: %v", test.status, test.body, err)
			continue
		}
		if got := codeAndLevel(r.Errors[0]); got != test.want {
			t.Errorf("%d %s reads as %s, want %s", test.status, test.body, got, test.want)
		}
	}
	for _, word := range []string{"invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope", "Invalid_Grant"} {
		r, err := response.Parse(200, []byte(`{"error":"`+word+`"}`))
		if err != nil || codeAndLevel(r.Errors[0]) != "401 http" {
			t.Errorf("%s reads as %v, %v", word, r.Err(), err)
		}
	}
	for _, status := range []int{399, 400} {
		_, rest := response.Parse(status, []byte("<html>"))
		_, soap := response.ParseSOAP(status, []byte("<html/>"))
		said, _ := response.Parse(status, []byte(`{"success":true}`))
		if said.Success != (status < 400) {
			t.Errorf("a success with status %d reads as %v", status, said.Success)
		}
		if wrong := status < 400; (rest != nil) != wrong || (soap != nil) != wrong {
			t.Errorf("no response with status %d gives %v and %v", status, rest, soap)
		}
	}
	if r, _ := response.Parse(500, []byte(`{"errors":[{"code":"611"},{"message":"b"}]}`)); len(r.Errors) != 2 {
		t.Errorf("the status is added to %d errors of which one has a code", len(r.Errors)-1)
	}
}

func codeAndLevel(e *response.Error) string {
	text, _ := e.Code.MarshalText()
	return string(text) + " " + e.Level.String()
}

// testErrorEdges shows what an error says where its fields contradict each other.
func testErrorEdges(t *testing.T) {
	padded := &response.Error{Code: 606, RawCode: "0606", Level: catalog.LevelRecord}
	if got := padded.ErrorCode(); got != "0606" {
		t.Errorf("code %s, want it as sent", got)
	}
	if got := padded.LogValue().Group()[0].Value.String(); got != "606" {
		t.Errorf("code %s in a log, want 606", got)
	}
	if got := (&response.Error{}).ErrorCode(); got != "" {
		t.Errorf("code %q of an error without one", got)
	}
	if got, want := padded.Error(), "marketo 0606: Too many calls in a short time, record 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	logged := false
	for _, attribute := range padded.LogValue().Group() {
		logged = logged || attribute.Key == "record"
	}
	if !logged {
		t.Error("record 0 is not in the log")
	}
	foreign := &response.Error{Code: 5001, Level: catalog.LevelHTTP, Status: 418}
	if got := foreign.Reading().Code; got != 5001 {
		t.Errorf("where neither is known, the reading is of %d, want the code", got)
	}
	gateway := &response.Error{Code: 502, Level: catalog.LevelHTTP, Status: 502}
	if got, want := gateway.Error(), "marketo 502: Bad Gateway"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, test := range []struct {
		e       response.Error
		timeout bool
		want    catalog.Recovery
	}{
		{response.Error{Code: 408, Level: catalog.LevelHTTP, Status: 408}, true, catalog.Backoff},
		{response.Error{Code: 429, Level: catalog.LevelHTTP, Status: 429}, false, catalog.AwaitWindow},
		{response.Error{Code: 503, Level: catalog.LevelHTTP, Status: 503}, false, catalog.Backoff},
		{response.Error{Code: 504, Level: catalog.LevelHTTP, Status: 504}, true, catalog.Backoff},
		{response.Error{Code: 404, Level: catalog.LevelHTTP, Status: 404}, false, catalog.Permanent},
		{response.Error{Code: 603, Level: catalog.LevelResponse, Status: 504}, false, catalog.Permanent},
		{response.Error{Code: 601, Level: catalog.LevelHTTP, Status: 504}, false, catalog.Reauthenticate},
	} {
		if test.e.Timeout() != test.timeout || test.e.Recovery() != test.want {
			t.Errorf("%d at level %v: timeout %v, recovery %v", test.e.Status, test.e.Level, test.e.Timeout(), test.e.Recovery())
		}
	}
}

// TestUntidyBodies shows bodies of shapes that no page promises.
func TestUntidyBodies(t *testing.T) {
	r, err := response.Parse(200, []byte(`{"requestId":12345678901234567890,"success":"TRUE","errors":[{"code":1e3,"message":7}],"warnings":[{"message":"w"},{"a":1},""]}`))
	if err != nil {
		t.Fatal(err)
	}
	if e := r.Errors[0]; r.RequestID != "12345678901234567890" || e.RawCode != "1e3" || e.Message != "7" {
		t.Errorf("numbers read as %q, %q, %q", r.RequestID, e.RawCode, e.Message)
	}
	if !r.Success {
		t.Error(`"TRUE" is no success`)
	}
	if diff := cmp.Diff([]string{"w", `{"a":1}`}, r.Warnings); diff != "" {
		t.Error(diff)
	}
	if r, _ := response.Parse(200, []byte(`{"success":true,"errors":[{"type":"warning","message":"w"}]}`)); r.Errors != nil || len(r.Warnings) != 1 {
		t.Errorf("a mere warning reads as %#v", r.Errors)
	}
	for _, nested := range []struct{ open, close string }{{`{"a":`, "}"}, {"[", "]"}} {
		for depth, whole := range map[int]bool{511: true, 512: false} {
			body := `{"success":true,"a":` + strings.Repeat(nested.open, depth) + "0" + strings.Repeat(nested.close, depth) + "}"
			if r, err := response.Parse(200, []byte(body)); (err == nil) != whole || r.Success != whole {
				t.Errorf("%s nested %d deep: %v", nested.open, depth, err)
			}
		}
	}
}

// TestCutOffSOAP shows what is said of an envelope that breaks off.
func TestCutOffSOAP(t *testing.T) {
	_, err := response.ParseSOAP(200, []byte("<Envelope><Body>"))
	if want := "response: found a body that is cut off at byte 16, expected a SOAP envelope: unexpected EOF"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
