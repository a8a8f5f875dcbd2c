package response_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// show gives an error on one line: code, code as sent, level, record, message.
func show(errs []*response.Error) []string {
	var all []string
	for _, e := range errs {
		all = append(all, fmt.Sprintf("%d %q %v %d: %s", e.Code, e.RawCode, e.Level, e.Record, e.Message))
	}
	return all
}

func TestParse(t *testing.T) {
	for _, test := range []struct {
		about   string
		status  int
		body    string
		success bool
		errors  []string
	}{
		{"success", 200, `{"requestId":"r","success":true,"result":[{"id":1,"status":"created"}]}`, true, nil},
		{"as documented", 200, `{"requestId":"r","success":false,"errors":[{"code":"601","message":"Access token invalid"}]}`, false,
			[]string{`601 "601" response 0: Access token invalid`}},
		{"two errors", 200, `{"success":false,"errors":[{"code":"601","message":"a"},{"code":"610","message":"b"}]}`, false,
			[]string{`601 "601" response 0: a`, `610 "610" response 0: b`}},
		{"a code as number", 200, `{"success":false,"errors":[{"code":1003,"message":"a"}]}`, false, []string{`1003 "1003" response 0: a`}},
		{"a code as word", 200, `{"success":false,"errors":[{"code":"nope","message":"a"}]}`, false, []string{`0 "nope" response 0: a`}},
		{"a code that is no integer", 200, `{"success":false,"errors":[{"code":60.1,"message":"a"}]}`, false, []string{`0 "60.1" response 0: a`}},
		{"no message", 200, `{"success":false,"errors":[{"code":"603"}]}`, false, []string{`603 "603" response 0: `}},
		{"no code", 200, `{"success":false,"errors":[{"message":"busy"}]}`, false, []string{`0 "" response 0: busy`}},
		{"errors as one object", 200, `{"success":false,"errors":{"code":"611","message":"a"}}`, false, []string{`611 "611" response 0: a`}},
		{"errors as strings", 200, `{"success":false,"errors":["a"]}`, false, []string{`0 "" response 0: a`}},
		{"success without the member", 200, `{"result":[]}`, true, nil},
		{"failure without the member", 200, `{"errors":[{"code":1000,"message":"a"}]}`, false, []string{`1000 "1000" response 0: a`}},
		{"success as a string", 200, `{"success":"false"}`, false, []string{`0 "" response 0: `}},
		{"failure without errors", 200, `{"success":false,"errors":[]}`, false, []string{`0 "" response 0: `}},
		{"entries that are data", 200, `{"total":73,"errors":[{"errorCode":"604","count":1},null,{}]}`, true, nil},
		{"entries that are warnings", 200, `{"success":true,"errors":[{"code":"1","message":"w","type":"warning"}]}`, true, nil},
		{"keys in other case", 200, `{"SUCCESS":false,"Errors":[{"CODE":601,"Message":"a"}]}`, false, []string{`601 "601" response 0: a`}},
		{"a byte order mark", 200, "\uFEFF" + `{"success":false,"errors":[{"code":"601","message":"a"}]}`, false, []string{`601 "601" response 0: a`}},
		{"a known status in a wrapped body", 401, `{"success":false,"errors":[{"code":"602","message":"token expired"}]}`, false,
			[]string{`602 "602" response 0: token expired`}},
		{"the Identity endpoint", 401, `{"error":"invalid_client","error_description":"Bad client credentials"}`, false,
			[]string{`401 "invalid_client" http 0: Bad client credentials`}},
		{"a word of the Identity endpoint without a status", 200, `{"error":"unauthorized","error_description":"d"}`, false,
			[]string{`0 "unauthorized" http 0: d`}},
		{"a number in its place", 200, `{"error":"1035","error_description":"d"}`, false, []string{`1035 "1035" response 0: d`}},
		{"the ingestion endpoint", 429, `{"error_code":"429001","message":"slow down"}`, false, []string{`429001 "429001" http 0: slow down`}},
		{"a token", 200, `{"access_token":"t","token_type":"bearer","expires_in":3599,"scope":"s"}`, true, nil},
		{"HTML of a gateway", 502, `<html><body>Bad Gateway</body></html>`, false, []string{`502 "502" http 0: `}},
		{"nothing but a status", 413, ``, false, []string{`413 "413" http 0: `}},
		{"an array and a status", 500, `[1]`, false, []string{`500 "500" http 0: `}},
		{"a status and a body without errors", 503, `{"requestId":"r"}`, false, []string{`503 "503" http 0: `}},
		{"a status and an error without a code", 400, `{"errors":[{"message":"a"}]}`, false, []string{`0 "" response 0: a`, `400 "400" http 0: `}},
		{"errors of the wrong shape", 200, `{"success":true,"errors":7}`, true, []string{`0 "" response 0: 7`}},
		{"members that say there are none", 200, `{"errors":false,"error":false,"reasons":0,"result":[{"id":1,"errors":0}]}`, true, nil},
		{"spaces around a code", 200, `{"success":false,"errors":[{"code":" 601 ","message":"a"}]}`, false, []string{`601 " 601 " response 0: a`}},
		{"an error that is the body itself", 200, `{"success":false,"code":"611","message":"a"}`, false, []string{`611 "611" response 0: a`}},
		{"its code as number", 200, `{"success":false,"code":611,"message":"a"}`, false, []string{`611 "611" response 0: a`}},
		{"an error beside others", 200, `{"success":false,"code":"611","message":"a","errors":[{"code":"601","message":"b"}]}`, false, []string{`601 "601" response 0: b`}},
		{"a status and a failure without a code", 400, `{"success":false}`, false, []string{`400 "400" http 0: `}},
		{"a code of a proxy's and a status", 502, `{"success":false,"code":"ERR_UPSTREAM","message":"a"}`, false, []string{`502 "ERR_UPSTREAM" http 0: a`}},
		{"a number of a proxy's and a status", 400, `{"success":false,"code":5001,"message":"a"}`, false, []string{`400 "5001" http 0: a`}},
		{"a code and a status", 500, `{"success":false,"code":"611","message":"a"}`, false, []string{`611 "611" response 0: a`}},
		{"a code that is not known", 399, `{"success":false,"code":"5001","message":"a"}`, false, []string{`5001 "5001" response 0: a`}},
		{"a code of a success", 200, `{"success":true,"code":"611","message":"a"}`, true, nil},
		{"a failure with a message only", 200, `{"success":false,"message":"a"}`, false, []string{`0 "" response 0: a`}},
		{"a status with a message only", 503, `{"message":"upstream"}`, false, []string{`503 "503" http 0: upstream`}},
		{"a web framework's own error", 404, `{"timestamp":1,"status":404,"error":"Not Found","message":"No such path"}`, false,
			[]string{`404 "Not Found" http 0: No such path`}},
	} {
		r, err := response.Parse(test.status, []byte(test.body))
		if err != nil {
			t.Errorf("%s: %v", test.about, err)
			continue
		}
		if diff := cmp.Diff(test.errors, show(r.Errors), cmpopts.EquateEmpty()); diff != "" || r.Success != test.success {
			t.Errorf("%s: success %v, want %v; errors (-want +got):\n%s", test.about, r.Success, test.success, diff)
		}
	}
}

func TestParseRecords(t *testing.T) {
	for _, test := range []struct {
		about, body string
		want        []string // index, status and errors of each record
	}{
		{"as documented", `{"success":true,"result":[{"id":50,"status":"created"},{"status":"skipped","reasons":[{"code":"1005","message":"a"},{"code":"1006","message":"b"}]}]}`,
			[]string{`1 skipped [1005 "1005" record 1: a 1006 "1006" record 1: b]`}},
		{"reasons named errors", `{"success":true,"result":[{"status":"skipped","errors":[{"code":"1004","message":"a"}]}]}`,
			[]string{`0 skipped [1004 "1004" record 0: a]`}},
		{"numbers, and an object in place of a list", `{"success":true,"result":[1,{"reasons":{"code":1013,"message":"a"}}]}`,
			[]string{`1  [1013 "1013" record 1: a]`}},
		{"one record that is no list", `{"success":true,"result":{"id":5,"status":"skipped","reasons":[{"code":"1015","message":"a"}]}}`,
			[]string{`0 skipped [1015 "1015" record 0: a]`}},
		{"a record alone", `{"seq":2,"status":"skipped","reasons":[{"code":"1013","message":"a"}]}`, []string{`0 skipped [1013 "1013" record 0: a]`}},
		{"a record alone, its code a number", `{"status":"skipped","reasons":[{"code":1013,"message":"a"}]}`, []string{`0 skipped [1013 "1013" record 0: a]`}},
		{"reasons that are no errors", `{"reasons":["cache warm"]}`, nil},
		{"members that say there are none", `{"success":true,"result":[{"id":1,"errors":0,"reasons":false}]}`, nil},
		{"warnings and data", `{"success":true,"result":[{"reasons":[{"type":"warning","message":"w"}]},{"reasons":[{"x":1}]},{"reasons":[]}]}`, nil},
	} {
		r, err := response.Parse(200, []byte(test.body))
		if err != nil {
			t.Errorf("%s: %v", test.about, err)
			continue
		}
		var got []string
		for _, record := range r.Records {
			got = append(got, fmt.Sprintf("%d %s %s", record.Index, record.Status, show(record.Errors)))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
		if r.Err() != nil {
			t.Errorf("%s: the errors of records are errors of the response: %v", test.about, r.Err())
		}
	}
}

func TestParseWarnings(t *testing.T) {
	r, err := response.Parse(200, []byte(`{"success":true,"warnings":["a",{"code":"1","message":"b"},{"x":1},7],"errors":[{"type":"warning","message":"c"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b", `{"x":1}`, "7", "c"}, r.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	for about, body := range map[string]string{
		"nothing":         "",
		"white space":     " \n",
		"HTML":            "<html></html>",
		"an array":        `[{"success":false}]`,
		"a string":        `"error"`,
		"null":            `null`,
		"what is no JSON": `{ success: false, errors: [ { code: '605' } ] }`,
		"two objects":     `{"success":false}{"success":true}`,
		"too deep":        `{"errors":` + strings.Repeat("[", 100000) + strings.Repeat("]", 100000) + "}",
	} {
		r, err := response.Parse(200, []byte(body))
		if err == nil || r == nil || r.Success {
			t.Errorf("%s: %+v, %v, want an error and no success", about, r, err)
		} else if !strings.Contains(err.Error(), "found") || !strings.Contains(err.Error(), "expected") {
			t.Errorf("%s: error %q does not tell what was found and expected", about, err)
		}
	}
}

// TestParseCutOff cuts a body at every byte: there is an error, and what stood
// before the cut is there.
func TestParseCutOff(t *testing.T) {
	const body = `{"requestId":"r1","success":false,"errors":[{"code":"601","message":"a"},{"code":610,"message":"b"}]}`
	for n := range len(body) {
		r, err := response.Parse(200, []byte(body[:n]))
		if err == nil || r == nil {
			t.Fatalf("%q reads as %+v, want an error", body[:n], r)
		}
		if n > 0 && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%q: %v, want io.ErrUnexpectedEOF", body[:n], err)
		}
		if n > strings.Index(body, `,"success"`) && r.RequestID != "r1" {
			t.Errorf("%q: the request id is lost", body[:n])
		}
		if n > strings.Index(body, `,{"code":610`) && (len(r.Errors) == 0 || r.Errors[0].Code != 601) {
			t.Errorf("%q: the first error is lost: %v", body[:n], show(r.Errors))
		}
	}
}

func TestErrIsFound(t *testing.T) {
	r, err := response.Parse(200, []byte(`{"requestId":"r","success":false,"errors":[{"code":"602","message":"a"},{"code":"603","message":"b"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	wrapped := fmt.Errorf("sync: %w", r.Err())
	if !errors.Is(wrapped, catalog.AccessTokenExpired) || !errors.Is(wrapped, catalog.AccessDenied) || errors.Is(wrapped, catalog.AccessTokenInvalid) {
		t.Errorf("errors.Is does not see through %v", wrapped)
	}
	if e, ok := errors.AsType[*response.Error](wrapped); !ok || e.Code != 602 || e.RequestID != "r" {
		t.Errorf("errors.AsType gives %v, %v", e, ok)
	}
	if (&response.Response{}).Err() != nil {
		t.Error("a response without errors has one")
	}
	one, _ := response.Parse(200, []byte(`{"success":false,"errors":[{"code":"nope"}]}`))
	if e, ok := one.Err().(*response.Error); !ok || errors.Unwrap(e) != nil {
		t.Errorf("a single error is %T, unwrapping to %v", one.Err(), errors.Unwrap(one.Err()))
	}
}

func TestRecord17Of300(t *testing.T) {
	var body strings.Builder
	body.WriteString(`{"requestId":"r","success":true,"result":[`)
	for i := range 300 {
		if i > 0 {
			body.WriteString(",")
		}
		if i == 17 {
			body.WriteString(`{"status":"skipped","reasons":[{"code":"1007","message":"Multiple lead match lookup criteria"}]}`)
		} else {
			fmt.Fprintf(&body, `{"id":%d,"status":"updated"}`, i)
		}
	}
	body.WriteString("]}")
	r, err := response.Parse(200, []byte(body.String()))
	if err != nil || len(r.Records) != 1 || r.Records[0].Index != 17 || r.Records[0].Errors[0].Record != 17 {
		t.Fatalf("records %+v, %v, want number 17", r.Records, err)
	}
	if !errors.Is(r.Records[0].Errors[0], catalog.MultipleLeadsMatch) {
		t.Errorf("record 17 fails with %v", r.Records[0].Errors[0])
	}
}

func TestErrorSays(t *testing.T) {
	for _, test := range []struct {
		e    response.Error
		want string
	}{
		{response.Error{Code: 606, RawCode: "606", Message: "slow down", RequestID: "r#1"}, "marketo 606: slow down (request r#1)"},
		{response.Error{Code: 603}, "marketo 603: " + catalog.AccessDenied.Message(catalog.English)},
		{response.Error{Code: 1004, RawCode: "1004", Message: "gone", Level: catalog.LevelRecord, Record: 17}, "marketo 1004: gone, record 17"},
		{response.Error{Code: 606, Message: "slow", Record: 17}, "marketo 606: slow"},
		{response.Error{RawCode: "nope"}, "marketo nope: Unknown error code"},
		{response.Error{Code: 503, Level: catalog.LevelHTTP, Status: 503}, "marketo 503: Service unavailable"},
		{response.Error{Code: 418, Level: catalog.LevelHTTP, Status: 418}, "marketo 418: HTTP status 418"},
		{response.Error{Code: 701, Message: "a\x1b[31m\nb\u202Ec é客", RequestID: "\x00"}, `marketo 701: a\x1b[31m\nb\u202ec é客 (request \x00)`},
	} {
		if got := test.e.Error(); got != test.want {
			t.Errorf("Error gives %q, want %q", got, test.want)
		}
	}
}

// testMethodsOthersLookFor goes by the reading, not by the code alone.
func testMethodsOthersLookFor(t *testing.T) {
	for _, test := range []struct {
		e                    response.Error
		retryable, timeout   bool
		errorType, errorCode string
		recovery             catalog.Recovery
	}{
		{response.Error{Code: 606, RawCode: "606"}, true, false, "RateLimitExceeded", "606", catalog.AwaitWindow},
		{response.Error{Code: 607}, false, false, "DailyQuotaReached", "607", catalog.AwaitReset},
		{response.Error{Code: 602}, false, false, "AccessTokenExpired", "602", catalog.Reauthenticate},
		{response.Error{Code: 604}, true, true, "RequestTimeout", "604", catalog.Backoff | catalog.Split},
		{response.Error{Code: 413}, false, false, "HTTPRequestEntityTooLarge", "413", catalog.Split},
		{response.Error{Code: 1029, Message: "Too many jobs (10) in queue"}, true, false, "ExportJobRejected", "1029", catalog.AwaitSlot},
		{response.Error{Code: 1029, Message: "Export daily quota 500MB exceeded."}, false, false, "ExportJobRejected", "1029", catalog.AwaitReset},
		{response.Error{Code: 1029, Message: "Job already queued"}, false, false, "ExportJobRejected", "1029", catalog.Permanent},
		{response.Error{RawCode: "nope"}, false, false, "nope", "nope", catalog.Permanent},
		{response.Error{Code: 503, Status: 503, Level: catalog.LevelHTTP}, true, false, "HTTPServiceUnavailable", "503", catalog.Backoff},
		{response.Error{Code: 504, Status: 504, Level: catalog.LevelHTTP}, true, true, "HTTPGatewayTimeout", "504", catalog.Backoff},
		{response.Error{Code: 429001, RawCode: "429001", Status: 429, Level: catalog.LevelHTTP}, true, false, "HTTPIngestionUsageLimitReached", "429001", catalog.AwaitWindow},
		{response.Error{Code: 429050, RawCode: "429050", Status: 429, Level: catalog.LevelHTTP}, true, false, "429050", "429050", catalog.AwaitWindow},
		{response.Error{Code: 5001, RawCode: "5001", Status: 429, Level: catalog.LevelResponse}, false, false, "5001", "5001", catalog.Permanent},
		{response.Error{Code: 404, Status: 404, Level: catalog.LevelHTTP}, false, false, "HTTPNotFound", "404", catalog.Permanent},
	} {
		e := test.e
		if e.RetryableError() != test.retryable || e.Timeout() != test.timeout || e.Recovery() != test.recovery {
			t.Errorf("%v: retryable %v, timeout %v, recovery %v, want %v, %v, %v", &e,
				e.RetryableError(), e.Timeout(), e.Recovery(), test.retryable, test.timeout, test.recovery)
		}
		if e.ErrorType() != test.errorType || e.ErrorCode() != test.errorCode || e.HTTPStatusCode() != e.Status {
			t.Errorf("%v: type %q, code %q, want %q, %q", &e, e.ErrorType(), e.ErrorCode(), test.errorType, test.errorCode)
		}
	}
	if wait := (&response.Error{Code: 606}).RetryAfter(); wait != 20*time.Second {
		t.Errorf("606 waits %v, want 20s", wait)
	}
}

func testLocalize(t *testing.T) {
	for _, test := range []struct {
		e    response.Error
		want string
	}{
		{response.Error{Code: 1006, Message: "Field 'emial' not found"}, "Fältet ”emial” hittades inte"},
		{response.Error{Code: 602}, "Åtkomsttoken har gått ut"},
		{response.Error{RawCode: "nope", Message: "some\x07thing"}, `some\athing`},
		{response.Error{RawCode: "nope"}, "Okänd felkod"},
	} {
		if got := test.e.Localize(catalog.Swedish); got != test.want {
			t.Errorf("%v is %q in Swedish, want %q", &test.e, got, test.want)
		}
	}
}

// TestJSON holds the names of the members, which are API.
func TestJSON(t *testing.T) {
	r, err := response.Parse(200, []byte(`{"requestId":"r","success":true,"warnings":["w"],"result":[{"status":"skipped","reasons":[{"code":"1005","message":"a"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(r)
	const want = `{"requestId":"r","success":true,"errors":null,"records":[{"index":0,"status":"skipped","errors":[` +
		`{"code":1005,"rawCode":"1005","message":"a","level":"record","status":200,"record":0,"requestId":"r"}]}],"warnings":["w"]}`
	if err != nil || string(data) != want {
		t.Errorf("written as\n%s, %v, want\n%s", data, err, want)
	}
	var back response.Response
	if err := json.Unmarshal(data, &back); err != nil || !cmp.Equal(*r, back) {
		t.Errorf("reads back as %+v, %v", back, err)
	}
	for body, want := range map[string]string{
		`{"success":true}`:                                `"errors":null,"records":null,"warnings":null}`,
		`{"success":false}`:                               `"records":null,"warnings":null}`,
		`{"errors":["a"],"warnings":[null]}`:              `"records":null,"warnings":null}`,
		`{"errors":{"a":[]},"reasons":[{"code":"1004"}]}`: `"warnings":null}`,
	} {
		r, err := response.Parse(200, []byte(body))
		if data, _ := json.Marshal(r); err != nil || !strings.HasSuffix(string(data), want) {
			t.Errorf("%s is written as\n%s, %v, want\n%s at the end", body, data, err, want)
		}
	}
}
