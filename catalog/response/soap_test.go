package response_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// envelope wraps a body in a SOAP 1.1 envelope.
func envelope(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>` +
		body + `</SOAP-ENV:Body></SOAP-ENV:Envelope>`
}

// told shows what errors of a fault say.
func told(all []*response.Error) []string {
	var shown []string
	for _, e := range all {
		shown = append(shown, fmt.Sprintf("%d %q %v: %s", e.Code, e.RawCode, e.Level, e.Message))
	}
	return shown
}

func TestParseSOAP(t *testing.T) {
	for _, test := range []struct {
		about  string
		status int
		body   string
		errors []string
	}{
		{"success", 200, envelope("<successGetLead><result/></successGetLead>"), nil},
		{"a fault with Marketo's detail", 500, envelope(`<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>20103 - Lead not found</faultstring>` +
			`<detail><ns1:serviceException xmlns:ns1="http://www.marketo.com/mktows/"><name>mktServiceException</name>` +
			`<message>No lead found with EMAIL = a&amp;b@example.com (20103)</message><code> 20103 </code></ns1:serviceException></detail></SOAP-ENV:Fault>`),
			[]string{`20103 "20103" soap: No lead found with EMAIL = a&b@example.com (20103)`}},
		{"the code in the summary", 500, envelope(`<Fault><faultcode>Client</faultcode><faultstring>Fault: 20110 - Input error</faultstring></Fault>`),
			[]string{`20110 "20110" soap: Fault: 20110 - Input error`}},
		{"text between the elements", 500, "<Envelope>a<Body>b<Fault>c<faultcode>d</faultcode>e</Fault>f</Body>g</Envelope>", []string{`0 "d" soap: `}},
		{"no code", 200, envelope(`<Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>Bad Request</faultstring></Fault>`),
			[]string{`0 "SOAP-ENV:Client" soap: Bad Request`}},
		{"version 1.2", 500, `<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault>` +
			`<env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>x</env:Value></env:Subcode></env:Code>` +
			`<env:Reason><env:Text xml:lang="en">20014 - Authentication failed</env:Text></env:Reason></env:Fault></env:Body></env:Envelope>`,
			[]string{`20014 "20014" soap: 20014 - Authentication failed`}},
		{"another encoding", 500, strings.Replace(envelope("<Fault><faultstring>20011 - x</faultstring></Fault>"), "UTF-8", "ISO-8859-1", 1),
			[]string{`20011 "20011" soap: 20011 - x`}},
		{"an encoding that is not what it says", 500, envelope("<Fault><faultstring>20014 - \xe9</faultstring></Fault>"),
			[]string{`20014 "20014" soap: 20014 - ` + "\uFFFD"}},
		{"Latin-1", 500, strings.Replace(envelope("<Fault><faultstring>20014 - \xe9</faultstring></Fault>"), "UTF-8", "ISO-8859-1", 1),
			[]string{`20014 "20014" soap: 20014 - ` + "\uFFFD"}},
		{"entities of HTML", 500, envelope("<Fault><faultstring>a&nbsp;b</faultstring><detail><code>20014</code></detail></Fault>"),
			[]string{`20014 "20014" soap: a` + "\u00a0b"}},
		{"a number before the code", 500, envelope("<Fault><faultstring>No lead found with IDNUM = 12345 (20103)</faultstring></Fault>"),
			[]string{`20103 "20103" soap: No lead found with IDNUM = 12345 (20103)`}},
		{"a code that is not known", 500, envelope("<Fault><faultstring>20999 - x, 21000</faultstring></Fault>"),
			[]string{`20999 "20999" soap: 20999 - x, 21000`}},
		{"version 1.2 in two languages", 500, `<Envelope><Body><Fault><Reason><Text xml:lang="en">20014 - a</Text><Text xml:lang="de">20014 - b</Text></Reason></Fault></Body></Envelope>`,
			[]string{`20014 "20014" soap: 20014 - a`}},
		{"version 1.2, an element in the text", 500, `<Envelope><Body><Fault><Reason><Text>20014<br/> - a</Text></Reason></Fault></Body></Envelope>`,
			[]string{`20014 "20014" soap: 20014 - a`}},
		{"version 1.2, the first text empty", 500, `<Envelope><Body><Fault><Reason><Text> </Text><Text>20014 - b</Text></Reason></Fault></Body></Envelope>`,
			[]string{`20014 "20014" soap: 20014 - b`}},
		{"text elsewhere in a fault of version 1.2", 500, `<Envelope><Body><Fault><Text>x</Text><Reason><Lang>en</Lang><Text>20014 - a</Text></Reason></Fault></Body></Envelope>`,
			[]string{`20014 "20014" soap: 20014 - a`}},
		{"a reason without a fault", 500, `<Reason><Text>20014</Text></Reason>`, []string{`500 "500" http: `}},
		{"HTML of a gateway", 502, "<html><body><br></body></html>", []string{`502 "502" http: `}},
		{"nothing but a status", 503, "", []string{`503 "503" http: `}},
		{"a fault outside an envelope", 500, "<Fault><faultstring>20011</faultstring></Fault>", []string{`500 "500" http: `}},
	} {
		r, err := response.ParseSOAP(test.status, []byte(test.body))
		if err != nil {
			t.Errorf("%s: %v", test.about, err)
			continue
		}
		if diff := cmp.Diff(test.errors, told(r.Errors), cmpopts.EquateEmpty()); diff != "" || r.Success != (len(test.errors) == 0) {
			t.Errorf("%s: success %v; errors (-want +got):\n%s", test.about, r.Success, diff)
		}
	}
	r, _ := response.ParseSOAP(500, []byte(envelope("<Fault><faultstring>20016 - Request Expired</faultstring></Fault>")))
	if !errors.Is(r.Err(), catalog.SOAPRequestExpired) {
		t.Errorf("%v is not SOAPRequestExpired", r.Err())
	}
}

// TestParseSOAPRefuses reads what could cost without bound, and what is no
// response; each at once.
func TestParseSOAPRefuses(t *testing.T) {
	bomb := `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	for about, body := range map[string]string{
		"nothing":          "",
		"HTML":             "<html></html>",
		"JSON":             `{"success":true}`,
		"a document type":  bomb + "<Envelope>&c;</Envelope>",
		"an inner one":     "<Envelope>" + bomb + "</Envelope>",
		"unknown entities": envelope("<Fault><faultstring>&c;</faultstring></Fault>"),
		"10,000 elements":  "<Envelope>" + strings.Repeat("<a>", 10000) + strings.Repeat("</a>", 10000) + "</Envelope>",
		"cut off":          envelope("<success/>")[:150],
		"two envelopes":    envelope("<success/>") + "<Envelope><Body><Fault/></Body></Envelope>",
		"no body":          "<Envelope><Header><a/></Header></Envelope>",
		"an empty body":    envelope(" "),
		"crossed elements": "<Envelope><a></b></a></Envelope>",
	} {
		begin := time.Now()
		r, err := response.ParseSOAP(200, []byte(body))
		if err == nil || r == nil || r.Success {
			t.Errorf("%s: %+v, %v, want an error and no success", about, r, err)
		}
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%s takes %v", about, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(200, []byte(`{"requestId":"r","success":false,"errors":[{"code":"601","message":"a"}],"warnings":[{"message":"w"}]}`))
	f.Add(200, []byte(`{"success":true,"result":[{"status":"skipped","reasons":[{"code":1005,"message":"a"}]},{}]}`))
	f.Add(401, []byte(`{"error":"invalid_client","error_description":"d"}`))
	f.Add(429, []byte(`{"error_code":"429001","message":"m"`))
	f.Add(200, []byte(`{"Errors":[{"code":"601"}],"ſucceſſ":"FALSE"}`))
	f.Fuzz(func(t *testing.T, status int, data []byte) {
		checkParse(t, response.Parse, status, data)
	})
}

func FuzzParseSOAP(f *testing.F) {
	f.Add(500, []byte(envelope(`<Fault><faultcode>c</faultcode><faultstring>20103 - x</faultstring><detail><code>20103</code></detail></Fault>`)))
	f.Add(200, []byte(`<Envelope><!DOCTYPE a><![CDATA[x]]></Envelope>`))
	f.Add(200, []byte(`<Envelope><Body><a><result><syncStatus><status>FAILED</status><error>20105 - x &amp; y</error></syncStatus></result></a></Body></Envelope>`))
	f.Add(500, []byte(`<Envelope><Body><Fault><Code><Value>a</Value><Subcode><Value>m:20103</Value></Subcode></Code><Reason><Text>x (20014)</Text></Reason></Fault></Body></Envelope>`))
	f.Add(200, []byte("<a b='\xff'>1.5"))
	// The errors consist of our own words, numbers, and those of package io.
	ours := regexp.MustCompile(`^response: found (an empty body|(a |an )?[A-Za-z ]+( of)? \d+[a-z ]*( of \d+)?)[a-z ]*(\d+)?, expected [A-Za-z ]+(: unexpected EOF)?$`)
	f.Fuzz(func(t *testing.T, status int, data []byte) {
		checkParse(t, response.ParseSOAP, status, data)
		_, err := response.ParseSOAP(200, data)
		if err != nil && !ours.MatchString(err.Error()) {
			t.Fatal(err)
		}
		if err == nil && utf8.Valid(data) && !bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' || r >= 0xFFFE && r <= 0xFFFF }) {
			decodes(t, data)
		}
	})
}

// decodes decodes a body without looking at it.
func decodes(t *testing.T, data []byte) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Entity = xml.HTMLEntity
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	for {
		if _, err := decoder.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%q is sound, but %v", data, err)
		}
	}
}

// checkParse parses any bytes: there is a response, and it is written as JSON
// and read back.
func checkParse(t *testing.T, parse func(int, []byte) (*response.Response, error), status int, data []byte) {
	r, err := parse(status, data)
	if r == nil {
		t.Fatal("no response")
	}
	if err != nil && r.Success {
		t.Fatalf("success with the error %v", err)
	}
	all := r.Errors
	for _, record := range r.Records {
		if len(record.Errors) == 0 {
			t.Fatalf("record %d without errors", record.Index)
		}
		all = append(all, record.Errors...)
	}
	for _, e := range all {
		if e.Error() == "" || e.Localize(catalog.Swedish) == "" && e.Message == "" {
			t.Fatalf("%#v says nothing", e)
		}
		_, _, _ = e.RetryableError(), e.Timeout(), e.LogValue()
	}
	roundTrip(t, r)
}
