package response_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// TestContrary reads bodies that say a thing twice, in an odd order or in an odd
// place. What tells of an error counts, wherever it stands.
func TestContrary(t *testing.T) {
	for _, test := range []struct {
		body    string
		success bool
		want    []string
	}{
		{`{"success":false,"success":true}`, false, []string{`0 "" response 0: `}},
		{`{"success":true,"Success":false}`, false, []string{`0 "" response 0: `}},
		{`{"success":0}`, false, []string{`0 "" response 0: `}},
		{`{"success":"no","result":[]}`, false, []string{`0 "" response 0: `}},
		{`{"success":[]}`, false, []string{`0 "" response 0: `}},
		{`{"success":1}`, true, nil},
		{`{"success":" True "}`, true, nil},
		{`{"success":null,"result":[]}`, true, nil},
		{`{"success":"null","result":[]}`, true, nil},
		{`{"success":"","result":[]}`, true, nil},
		{`{"success":"","errors":[{"code":"606"}]}`, false, []string{`606 "606" response 0: `}},
		{`{"success":true,"success":null}`, true, nil},
		{`{"status":"skipped","reasons":["Lead not found"]}`, true, []string{`record 0 skipped [0 "" record 0: Lead not found]`}},
		{`{"reasons":["Lead not found"],"status":"skipped"}`, true, []string{`record 0 skipped [0 "" record 0: Lead not found]`}},
		{`{"reasons":{"email":"not found"},"status":"skipped"}`, true, []string{`record 0 skipped [0 "" record 0: email: not found]`}},
		{`{"reasons":["cache warm",{"code":"1004"}]}`, true, []string{`record 0  [1004 "1004" record 0: ]`}},
		{`{"reasons":["cache warm"],"status":null}`, true, nil},
		{`{"success":true,"reasons":[{"code":"1013","message":"a"}],"result":[{"id":1}]}`, true, []string{`1013 "1013" response 0: a`}},
		{`{"result":[{"reasons":[{"code":"1004"}]}],"status":"ok","reasons":["cache warm",{"code":"1013"}]}`, false,
			[]string{`1013 "1013" response 0: `, `record 0  [1004 "1004" record 0: ]`}},
		{`{"success":true,"result":{"result":[{"id":1},{"reasons":[{"code":"1003"}]}]}}`, true, []string{`record 1  [1003 "1003" record 1: ]`}},
		{`{"success":true,"result":[{"id":1,"result":[{"reasons":[{"code":"1003"}]}]}]}`, true, []string{`record 0  [1003 "1003" record 0: ]`}},
		{`{"success":true,"result":[{"message":{"errors":[{"code":"1003"}]}}]}`, true, []string{`record 0  [1003 "1003" record 0: ]`}},
		{`{"success":true,"result":{"warnings":[{"id":1},{"errors":[{"code":"1003"}]}],"status":"x"}}`, true, []string{`record 1  [1003 "1003" record 1: ]`}},
		{`{"success":true,"result":[{"id":1,"status":["failed"],"batchId":{"id":2}}]}`, true, nil},
		{`{"success":true,"result":[],"error_code":null}`, true, nil},
		{`{"success":true,"result":[{"status":null,"reasons":[{"code":"1004"}]}]}`, true, []string{`record 0  [1004 "1004" record 0: ]`}},
		{`{"success":true,"result":[],"error_code":0}`, true, nil},
		{`{"error_code":"429001","error_code":null}`, false, []string{`429001 "429001" http 0: `}},
		{`{"success":false,"code":"606","code":null,"message":"a","message":null}`, false, []string{`606 "606" response 0: a`}},
		{`{"requestId":"r","result":[],"code":"615","message":"a"}`, false, []string{`615 "615" response 0: a`}},
		{`{"result":[],"code":200}`, true, nil},
		{`{"success":true,"result":[],"code":"615"}`, true, nil},
		{`{"errors":[606,"615",7]}`, false, []string{`606 "606" response 0: `, `615 "615" response 0: `, `0 "" response 0: 7`}},
		{`{"errors":"1003"}`, false, []string{`1003 "1003" response 0: `}},
		{`{"errors":[{"code":60600e-2},{"code":6060E-1},{"code":606E-0},{"code":606e-1},{"code":5e-1},{"code":6e-99999999999}]}`, false,
			[]string{`606 "60600e-2" response 0: `, `606 "6060E-1" response 0: `, `606 "606E-0" response 0: `, `0 "606e-1" response 0: `, `0 "5e-1" response 0: `, `0 "6e-99999999999" response 0: `}},
		{`{"success":true,"errors":[{"type":"warning","code":"w1"}]}`, true, []string{"warning w1"}},
		{`{"success":false,"code":{"id":1},"message":{"en":"a"}}`, false, []string{`0 "" response 0: {"en":"a"}`}},
		{`{"success":true,"error_code":{},"requestId":[1]}`, true, nil},
		{`{"status":{"id":1},"reasons":[{"code":"1004"},"a"]}`, true, []string{`record 0  [1004 "1004" record 0: ]`}},
	} {
		r, err := response.Parse(200, []byte(test.body))
		if diff := cmp.Diff(test.want, said(r), cmpopts.EquateEmpty()); diff != "" || r.Success != test.success || err != nil {
			t.Errorf("%s: success %v, %v (-want +got):\n%s", test.body, r.Success, err, diff)
		}
	}
}

// TestStatusIsVisible shows that a record's status does nothing to a terminal.
func TestStatusIsVisible(t *testing.T) {
	for _, body := range []string{
		"{\"result\":[{\"status\":\"a\u202eb\",\"reasons\":[{\"code\":\"1004\"}]}]}",
		"{\"status\":\"a\u202eb\",\"reasons\":[{\"code\":\"1004\"}]}",
		"<Envelope><Body><a><status>a\u202eb</status><error>c</error></a></Body></Envelope>",
	} {
		parse := response.Parse
		if strings.HasPrefix(body, "<") {
			parse = response.ParseSOAP
		}
		r, err := parse(200, []byte(body))
		if err != nil || len(r.Records) != 1 || r.Records[0].Status != `a\u202eb` {
			t.Errorf("%s reads as %+v, %v", body, r.Records, err)
		}
	}
}
