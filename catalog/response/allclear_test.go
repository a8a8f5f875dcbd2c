package response_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// said gives all that a response says: errors, records with theirs, and warnings.
func said(r *response.Response) []string {
	all := show(r.Errors)
	for _, record := range r.Records {
		all = append(all, fmt.Sprintf("record %d %s %s", record.Index, record.Status, show(record.Errors)))
	}
	for _, warning := range r.Warnings {
		all = append(all, "warning "+warning)
	}
	return all
}

// TestNoFalseAllClear reads what must not pass for a success without errors.
func TestNoFalseAllClear(t *testing.T) {
	for _, test := range []struct {
		about  string
		status int
		body   string
		want   []string
	}{
		{"a job that has failed", 200, `{"success":true,"result":[{"exportId":"ab12","status":"Failed","errorMsg":"Job expired"}]}`,
			[]string{`record 0 Failed [0 "" record 0: Job expired]`}},
		{"an import that has failed", 200, `{"success":true,"result":[{"batchId":7,"status":"Failed","message":"No header row"}]}`,
			[]string{`record 0 Failed [0 "" record 0: No header row]`}},
		{"a job that has failed without a word", 200, `{"success":true,"result":[{"batchId":6,"status":"Complete"},{"batchId":7,"status":"FAILED"}]}`,
			[]string{`record 1 FAILED [0 "" record 1: ]`}},
		{"jobs that have failed without a word", 200, `{"success":true,"result":[{"exportId":"a","status":"failed"},{"importId":"b","status":"failed"},{"batchId":7,"status":"failed","code":"1003"}]}`,
			[]string{`record 0 failed [0 "" record 0: ]`, `record 1 failed [0 "" record 1: ]`, `record 2 failed [1003 "1003" record 2: ]`}},
		{"a job without a number", 200, `{"success":true,"result":[{"status":"failed","message":"a"}]}`, []string{`record 0 failed [0 "" record 0: a]`}},
		{"a job that has failed, and the reasons", 200, `{"success":true,"result":[{"batchId":7,"status":"Failed","message":"a","reasons":[{"code":"1003","message":"b"}]}]}`,
			[]string{`record 0 Failed [1003 "1003" record 0: b]`}},
		{"rows that have failed", 200, `{"success":true,"result":[{"batchId":7,"status":"Complete","numOfRowsFailed":2,"message":"Import completed with errors"}]}`,
			[]string{"warning Import completed with errors"}},
		{"rows that have failed, without a message", 200, `{"success":true,"result":[{"batchId":7,"numOfRowsFailed":"12"}]}`,
			[]string{"warning 12 rows failed"}},
		{"no row has failed", 200, `{"success":true,"result":[{"batchId":7,"status":"Complete","numOfRowsFailed":0,"message":"Import succeeded"}]}`, nil},
		{"a custom object's own status", 200, `{"success":true,"result":[{"marketoGUID":"a","status":"failed"}]}`, nil},
		{"errors by number", 200, `{"errors":{"0":{"code":"606","message":"slow"},"1":{"code":615}}}`,
			[]string{`606 "606" response 0: slow`, `615 "615" response 0: `}},
		{"errors by field", 200, `{"success":false,"errors":{"email":[{"code":"1003","message":"a"}],"name":"must not be blank"}}`,
			[]string{`1003 "1003" response 0: a`, `0 "" response 0: name: must not be blank`}},
		{"a list in an object", 200, `{"success":true,"result":{"leads":[{"id":1},{"status":"skipped","reasons":[{"code":"1004","message":"a"}]}]}}`,
			[]string{`record 1 skipped [1004 "1004" record 1: a]`}},
		{"a record within a record", 200, `{"success":true,"result":[{"id":1},{"id":2,"members":[{"reasons":[{"code":"1004","message":"a"}]}]}]}`,
			[]string{`record 1  [1004 "1004" record 1: a]`}},
		{"reasons without a code", 200, `{"reasons":[{"message":"a"}]}`, []string{`record 0  [0 "" record 0: a]`}},
		{"reasons that are texts", 200, `{"status":"skipped","reasons":["Lead not found"]}`, []string{`record 0 skipped [0 "" record 0: Lead not found]`}},
		{"an error that is an object", 200, `{"error":{"code":615,"message":"a"}}`, []string{`615 "615" response 0: a`}},
		{"an error within an error", 200, `{"errors":[{"code":"1003","message":"a","details":{"code":"x","message":"b"}}]}`, []string{`1003 "1003" response 0: a`}},
		{"a success with an error's status", 502, `{"success":true}`, []string{`502 "502" http 0: `}},
		{"damage behind the error", 502, `{"success":false,"errors":[{"code":"603","message":"a"}]}<!-- proxy -->`, []string{`603 "603" response 0: a`}},
		{"a raw tab", 502, "{\"success\":false,\"errors\":[{\"code\":\"603\",\"message\":\"a\tb\"}]}", []string{"603 \"603\" response 0: a\tb"}},
		{"a fraction", 200, `{"success":false,"errors":[{"code":601.0},{"code":6.02e2},{"code":"6.03E+2"}]}`,
			[]string{`601 "601.0" response 0: `, `602 "6.02e2" response 0: `, `603 "6.03E+2" response 0: `}},
		{"a status that a client put there", 200, `{"errors":[{"code":504}]}`, []string{`504 "504" response 0: `}},
		{"Identity with status 200", 200, `{"error":"invalid_client","error_description":"Bad client credentials"}`,
			[]string{`401 "invalid_client" http 0: Bad client credentials`}},
		{"an entry of the asset API", 200, `{"success":false,"errors":[{"type":"info","message":"i"},{"type":"error","errorMessage":"e","code":"709"}]}`,
			[]string{`709 "709" response 0: e`, "warning i"}},
		{"a code by itself with a status", 403, `{"code":"603","message":"a"}`, []string{`603 "603" response 0: a`}},
		{"a list of errors with a status", 403, `[{"code":"603","message":"a"}]`, []string{`603 "603" response 0: a`}},
		{"escaped names", 200, `{"\u0065rrors":[{"c\u006fde":"601"}]}`, []string{`601 "601" response 0: `}},
	} {
		r, err := response.Parse(test.status, []byte(test.body))
		if diff := cmp.Diff(test.want, said(r), cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", test.about, err, diff)
		}
		if test.status >= 400 && r.Success {
			t.Errorf("%s: a success with status %d", test.about, test.status)
		}
	}
}

// TestNoResponse reads what says nothing: no success, and an error that tells what was
// found and expected, and quotes nothing of it.
func TestNoResponse(t *testing.T) {
	for body, want := range map[string]string{
		"":                                    "offset 0: found an empty body with status 200, expected a JSON object with one of success, result",
		"{}":                                  "offset 0: found a JSON object of 2 bytes with status 200",
		`{"code":"615","message":"secret"}`:   "found a JSON object",
		`{"requestId":"r","level":"secret"}`:  "found a JSON object",
		`[{"code":"615","message":"secret"}]`: "found a JSON array",
		`[{"success":false}]`:                 "found a JSON array",
		`[{"code":"606"}]`:                    "found a JSON array",
		`[{"id":1},{"message":"secret"}]`:     "found a JSON array",
		`{"error_code":null}`:                 "found a JSON object",
		`[1]`:                                 "found a JSON array",
		`[{"errors":[]}]`:                     "found a JSON array",
		`[{"reasons":[]}]`:                    "found a JSON array",
		`[{"error":"secret"}]`:                "found a JSON array",
		`[{"error_code":0}]`:                  "found a JSON array",
		`{"reply":{"success":false,"errors":[{"code":"615","message":"secret"}]}}`: "found a JSON object",
		"false":               "found JSON false",
		"null":                "found JSON null",
		`"secret"`:            "found a JSON string",
		"606":                 "found a JSON number",
		"<html>secret":        "found HTML",
		"secret":              "found plain text",
		"\x1f\x8bsecret":      "found binary data",
		`{"success":true}x`:   "no JSON, 17 bytes of it: offset 16: found 'x', expected nothing behind the value",
		`{ success: "secret"`: "offset 2: found 's', expected the name of a member",
	} {
		r, err := response.Parse(200, []byte(body))
		switch {
		case err == nil || r.Success || !strings.Contains(err.Error(), want):
			t.Errorf("%s: success %v, %v, want %s", body, r.Success, err, want)
		case strings.Contains(err.Error(), "secret"):
			t.Errorf("%s: the error quotes it: %v", body, err)
		}
	}
}

// TestListsOfErrors reads lists of objects that tell of errors.
func TestListsOfErrors(t *testing.T) {
	for body, want := range map[string][]string{
		`[{"message":"a"}]`:                         nil,
		`[{"id":1},{"code":"x1","message":"a"}]`:    {`0 "x1" response 0: a`},
		`[{"code":"606"},{"code":"SE"},{"code":1}]`: {`606 "606" response 0: `},
	} {
		r, err := response.Parse(200, []byte(body))
		if diff := cmp.Diff(want, said(r), cmpopts.EquateEmpty()); diff != "" || err == nil || r.Success {
			t.Errorf("%s: success %v, %v (-want +got):\n%s", body, r.Success, err, diff)
		}
	}
}

// TestNoFalseAlarm reads successes that look like none.
func TestNoFalseAlarm(t *testing.T) {
	for _, test := range []struct {
		status int
		body   string
	}{
		{202, ""}, {204, ""}, {204, " \r\n"}, {200, "true"}, {200, " true\n"}, {200, "[]"},
		{200, `[{"userid":"a@example.com","firstName":"A"},{"userid":"b@example.com"}]`},
		{200, `[{"id":1,"name":"Default","status":"active"}]`}, {200, `[{"id":1,"code":"SE"}]`}, {200, `[{"id":1,"code":606.5}]`},
		{200, `{"userid":"a@example.com","userRoleWorkspaces":[{"accessRoleId":1}]}`},
		{200, `{"error":{}}`}, {200, `{"error":[]}`}, {200, `{"success":true,"errors":{}}`}, {200, `{"success":true,"errors":[],"warnings":null}`},
		{200, `{"success":true,"result":[{"id":1,"stats":{"errors":3},"notes":{"reasons":["a"],"errors":[{"message":"b"}]}}]}`},
		{200, `{"success":true,"result":[{"id":1,"code":"SE","message":"hello"}]}`}, {200, `{"success":true,"warnings":[{"message":null}]}`},
		{200, `{"success":true,"result":[{"batchId":1,"status":"Queued"},{"batchId":2,"numOfRowsFailed":"0"},{"batchId":3,"numOfRowsFailed":null},{"batchId":4,"numOfRowsFailed":false}]}`},
		{200, `{"access_token":"a:b","token_type":"bearer","expires_in":0,"scope":"s"}`},
	} {
		r, err := response.Parse(test.status, []byte(test.body))
		if err != nil || !r.Success || len(said(r)) > 0 {
			t.Errorf("%d %s: success %v, %q, %v", test.status, test.body, r.Success, said(r), err)
		}
	}
}

// TestHalfRead cuts bodies where a code is half read, or a whole error is.
func TestHalfRead(t *testing.T) {
	for _, test := range []struct {
		status int
		body   string
		want   []string
	}{
		{200, `{"success":false,"errors":[{"code":61`, nil},
		{200, `{"success":false,"errors":[{"code":"61`, nil},
		{200, `{"success":false,"errors":[{"code":610,"mess`, []string{`610 "610" response 0: `}},
		{502, `{"success":false,"errors":[{"code":"603","message":"Access denied"},`, []string{`603 "603" response 0: Access denied`}},
		{502, `{"errors":[{"code":"60`, []string{`502 "502" http 0: `}},
		{200, `{"result":[{"status":"skipped","reasons":[{"code":"1004","message":"a"}]},{"status":"skipped","reasons":[{"code":"1005","message":"b"},{"co`,
			[]string{`record 0 skipped [1004 "1004" record 0: a]`, `record 1 skipped [1005 "1005" record 1: b]`}},
		{200, `{"success":fals`, nil},
		{200, `[{"userid":"a"},`, nil},
	} {
		r, err := response.Parse(test.status, []byte(test.body))
		if !errors.Is(err, io.ErrUnexpectedEOF) || r.Success {
			t.Errorf("%s: success %v, %v", test.body, r.Success, err)
		}
		got := said(r)
		if test.status == 200 && len(got) > 0 && strings.HasPrefix(got[0], `0 "" response`) {
			got = got[1:] // success: false without an error read
		}
		if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.body, diff)
		}
	}
}

// TestTooMany reads bodies that hold more errors, warnings or both than their length
// allows for.
func TestTooMany(t *testing.T) {
	for _, test := range []struct {
		body             string
		errors, warnings int
	}{
		{`{"errors":[` + strings.Repeat("1,", 1000) + `1]}`, 231, 0},
		{`{"warnings":[` + strings.Repeat("1,", 1000) + `1]}`, 0, 232},
		{`{"warnings":[` + strings.Repeat("1,", 60) + `1],"errors":[` + strings.Repeat("1,", 60) + `1]}`, 25, 61},
	} {
		r, err := response.Parse(200, []byte(test.body))
		if err == nil || !strings.Contains(err.Error(), "found more than") || r.Success || len(r.Errors) != test.errors || len(r.Warnings) != test.warnings {
			t.Errorf("%.20s: %d errors, %d warnings, success %v, %v", test.body, len(r.Errors), len(r.Warnings), r.Success, err)
		}
	}
}

// TestManyDetails reads an error that has more beside it than a body may have errors.
func TestManyDetails(t *testing.T) {
	r, err := response.Parse(200, []byte(`{"errors":[{"details":[`+strings.Repeat("1,", 1000)+`1],"code":"606","message":"a"}]}`))
	if diff := cmp.Diff([]string{`606 "606" response 0: a`}, said(r)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
