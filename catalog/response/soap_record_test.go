package response_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// TestSOAPRecords shows which records of a result carry an error.
func TestSOAPRecords(t *testing.T) {
	status := func(status, failure string) string {
		return "<syncStatus><leadId>7</leadId><status>" + status + "</status>" + failure + "</syncStatus>"
	}
	const none = `<error xsi:nil="true"/>`
	list := func(all ...string) string { return "<syncStatusList>" + strings.Join(all, "") + "</syncStatusList>" }
	for _, test := range []struct {
		about, result string
		want          []string // index and status; code as sent, level, record and message of the error
	}{
		{"one that went well", "<leadId>7</leadId>" + status("CREATED", none), nil},
		{"one without an error at all", status("UPDATED", ""), nil},
		{"one that failed", status("FAILED", "<error>Unknown field: Foo</error>"), []string{`0 FAILED: "" record 0: Unknown field: Foo`}},
		{"one that was left out", status("SKIPPED", "<error>No key</error>"), []string{`0 SKIPPED: "" record 0: No key`}},
		{"one that was left out without a word", status("SKIPPED", none), []string{`0 SKIPPED: "" record 0: `}},
		{"in other letters", status("Failed", "<error>a</error>"), []string{`0 Failed: "" record 0: a`}},
		{"one with a code", status("FAILED", "<error>20105 - Unknown field: Foo</error>"), []string{`0 FAILED: "20105" record 0: 20105 - Unknown field: Foo`}},
		{"one with a code at the end", status("FAILED", "<error>No lead 20104 (20103)</error>"), []string{`0 FAILED: "20103" record 0: No lead 20104 (20103)`}},
		{"one that begins with a code", status("FAILED", "<error>20103 Lead not found</error>"), []string{`0 FAILED: "20103" record 0: 20103 Lead not found`}},
		{"one that begins with another number", status("FAILED", "<error>29999 leads are gone</error>"), []string{`0 FAILED: "" record 0: 29999 leads are gone`}},
		{"a number that is no code", status("FAILED", "<error>Lead 20103 is locked</error>"), []string{`0 FAILED: "" record 0: Lead 20103 is locked`}},
		{"one that says nothing", status("FAILED", none), []string{`0 FAILED: "" record 0: `}},
		{"an error of elements", status("FAILED", "<error><code>20105</code><message>a</message></error>"), []string{`0 FAILED: "20105" record 0: a`}},
		{"a code and a message beside it", status("FAILED", "<code>20105</code><message>a</message>"), []string{`0 FAILED: "20105" record 0: a`}},
		{"the code of something else", status("FAILED", "<code>SE</code><error>a</error>"), []string{`0 FAILED: "" record 0: a`}},
		{"an error beside success", status("UPDATED", "<error>a</error>"), []string{`0 UPDATED: "" record 0: a`}},
		{"an error that denies itself", status("UPDATED", "<error>false</error>") + status("UPDATED", "<error>0</error>"), nil},
		{"an error alone", "<error>a</error>", []string{`0 : "" record 0: a`}},
		{"the first of two", status("FAILED", "<error>a</error><error>b</error><status>CREATED</status>"), []string{`0 FAILED: "" record 0: a`}},

		{"some of a list", list(status("CREATED", none), status("FAILED", "<error>a</error>"), status("UPDATED", none), status("SKIPPED", "<error>b</error>")),
			[]string{`1 FAILED: "" record 1: a`, `3 SKIPPED: "" record 3: b`}},
		{"a list whose statuses are empty", list(status("", none), "<syncStatus>"+none+"</syncStatus>", "<syncStatus><status/></syncStatus>", status("FAILED", none)), []string{`3 FAILED: "" record 3: `}},
		{"a list of other elements", list("<entry>"+status("CREATED", none)+"</entry>", "<entry>"+status("FAILED", none)+"</entry>"), []string{`1 FAILED: "" record 1: `}},
		{"elements between them", "<leadId>1</leadId>" + status("CREATED", none) + "<leadId>2</leadId>" + status("FAILED", none), []string{`1 FAILED: "" record 1: `}},
		{"the result itself", "<status>FAILED</status><error>a</error>", []string{`0 FAILED: "" record 0: a`}},
		{"a second status that is empty", status("FAILED", "<importStatus/>"), []string{`0 FAILED: "" record 0: `}},
		{"an import", "<importStatus>FAILED</importStatus><message>a</message>", []string{`0 FAILED: "" record 0: a`}},
		{"another import", "<importStatus>COMPLETE</importStatus>", nil},
		{"members of a list", "<statusList><leadStatus><status>false</status></leadStatus></statusList>", nil},
		{"attributes of a lead", "<attribute><attrName>status</attrName><attrValue>FAILED</attrValue></attribute>", nil},
		{"a lead beside it", "<leadRecord><a>b</a></leadRecord>" + status("FAILED", "<error>a</error>"), []string{`0 FAILED: "" record 0: a`}},
	} {
		body := envelope(`<ns1:successSync xmlns:ns1="http://www.marketo.com/mktows/"><result>` + test.result + `</result></ns1:successSync>`)
		r, err := response.ParseSOAP(200, []byte(body))
		if diff := cmp.Diff(test.want, toldRecords(r)); diff != "" || err != nil || len(r.Errors) > 0 {
			t.Errorf("%s: %v, %v\n%s", test.about, told(r.Errors), err, diff)
		}
	}
}

func toldRecords(r *response.Response) []string {
	var shown []string
	for _, record := range r.Records {
		for _, e := range record.Errors {
			shown = append(shown, fmt.Sprintf("%d %s: %q %v %d: %s", record.Index, record.Status, e.RawCode, e.Level, e.Record, e.Message))
		}
	}
	return shown
}

// TestSOAPRecordCode shows that the error of a record is one of the catalogue's, and
// belongs to the response.
func TestSOAPRecordCode(t *testing.T) {
	r, err := response.ParseSOAP(202, []byte(envelope("<a><result><syncStatus><status>FAILED</status><error>20103 - a</error></syncStatus></result></a>")))
	if err != nil || len(r.Records) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if e := r.Records[0].Errors[0]; e.Code != 20103 || e.Status != 202 {
		t.Errorf("code %d with status %d, want 20103 with 202", e.Code, e.Status)
	}
}
