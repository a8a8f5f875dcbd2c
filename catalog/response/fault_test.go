package response_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// TestFaults shows where in a fault the code and the message stand.
func TestFaults(t *testing.T) {
	const twelve = "<Code><Value>env:Sender</Value></Code><Reason><Text>no</Text></Reason>"
	// own is Marketo's own detail.
	own := func(code string) string {
		return "<m:serviceException><name>mktServiceException</name><message>a</message><code>" + code + "</code></m:serviceException>"
	}
	fault := func(summary, detail string) string {
		return "<Fault><faultcode>c</faultcode><faultstring>" + summary + "</faultstring><detail>" + detail + "</detail></Fault>"
	}
	subcodes := func(code string) string {
		return "<Fault><Code><Value>env:Sender</Value>" + code + "</Code><Reason><Text>no</Text></Reason></Fault>"
	}
	for _, test := range []struct {
		about, faults string
		want          []string // the code and the message of each
	}{
		{"where Marketo puts it", fault("20014 - no", own("20103")), []string{"20103 a"}},
		{"in an element of another name", fault("no", "<e><code>20103</code><message>a</message></e>"), []string{"20103 a"}},
		{"in no element of its own", fault("no", "<code>20103</code><message>a</message>"), []string{"20103 a"}},
		{"deep in the detail", fault("no", "<a><list>"+own("20103")+"</list></a>"), []string{"20103 a"}},
		{"in the detail of version 1.2", "<Fault>" + twelve + "<Detail>" + own("20103") + "</Detail></Fault>", []string{"20103 a"}},
		{"in several texts", fault("no", own("20<!-- -->1<![CDATA[03]]>")), []string{"20103 a"}},

		{"of two codes in one element the first", fault("no", "<e><code>20103</code><code>20014</code></e>"), []string{"20103 no"}},
		{"of two elements the first", fault("no", "<a><code>20103</code></a><b><code>20014</code></b>"), []string{"20103 no"}},
		{"of two serviceExceptions the first", fault("no", own("20103")+own("20014")), []string{"20103 a"}},
		{"the serviceException before all others", fault("no", "<a><code>20014</code><message>b</message></a>"+own("20103")), []string{"20103 a"}},
		{"one with a message before a bare one", fault("no", "<a><code>20014</code></a><b><code>20103</code><message>b</message></b>"), []string{"20103 b"}},
		{"one with a name before a bare one", fault("no", "<a><code>20014</code></a><b><name/><code>20103</code></b>"), []string{"20103 no"}},
		{"the rest of the detail around it", fault("no", "<code>20014</code>"+own("20103")+"<code>20016</code>"), []string{"20103 a"}},

		{"HTTP in the detail", fault("20016 - no", "<http><code>500</code></http>"), []string{"20016 20016 - no"}},
		{"HTTP that speaks", fault("20016 - no", "<http><code>500</code><message>a</message></http>"), []string{"20016 20016 - no"}},
		{"HTTP alone", fault("no", "<http><code>500</code></http>"), []string{"c no"}},
		{"HTTP alone that speaks", "<Fault><faultcode>c</faultcode><detail><http><code>500</code><message>a</message></http></detail></Fault>", []string{"c a"}},
		{"a number as a code has", fault("20016 - no", "<lead><code>12345</code></lead>"), []string{"20016 20016 - no"}},
		{"a serviceException that nobody knows", fault("20016 - no", own("500")), []string{"20016 20016 - no"}},
		{"one that nobody knows alone", fault("no 20103", own("500")), []string{"500 a"}},
		{"one of words", fault("no", own("Busy")), []string{"Busy a"}},
		{"a new code in both", fault("20999 - lead 20103", own("20999")), []string{"20999 a"}},
		{"two new codes", fault("20998 - no", own("20999")), []string{"20999 a"}},
		{"a serviceException without a code", fault("20016 - no", "<serviceException><message>a</message></serviceException>"), []string{"20016 a"}},
		{"a serviceException without a code, and no code", fault("no", "<serviceException><message>a</message></serviceException>"), []string{"c a"}},
		{"a code beside one without", fault("no", "<serviceException><message>b</message></serviceException><e><code>20103</code><message>a</message></e>"), []string{"20103 a"}},
		{"a code that begins with 1", fault("no", "<e><code>10001</code></e>"), []string{"10001 no"}},
		{"another element without a code", fault("20016 - no", "<e><message>a</message></e>"), []string{"20016 20016 - no"}},
		{"words for a code", fault("no", "<e><code>E42</code></e>"), []string{"c no"}},
		{"six digits", fault("no", "<e><code>201030</code></e>"), []string{"c no"}},
		{"letters among them", fault("no", "<e><code>2010x</code></e>"), []string{"c no"}},
		{"another range", fault("no", "<e><code>30103</code></e>"), []string{"c no"}},

		{"not outside of the detail", "<Fault><faultcode>c</faultcode><code>20103</code><message>a</message><faultstring>no</faultstring></Fault>", []string{"c no"}},
		{"nor in what has its name elsewhere", "<Fault><faultcode>c</faultcode><a><detail><code>20103</code></detail><faultstring>b</faultstring></a><faultstring>no</faultstring></Fault>", []string{"c no"}},

		{"the class of version 1.2", "<Fault>" + twelve + "</Fault>", []string{"env:Sender no"}},
		{"not what the detail has by such a name", "<Fault>" + twelve + "<Detail><Value>x</Value><a><Text>y</Text></a></Detail></Fault>", []string{"env:Sender no"}},
		{"not what is only named so", "<Fault><faultcode>c</faultcode><a><Value>x</Value><b/></a><faultstring>no</faultstring></Fault>", []string{"c no"}},
		{"nor what stands beside them", "<Fault><Code><a>x</a><Value>c</Value></Code><Reason><a>y</a><Text>no</Text></Reason></Fault>", []string{"c no"}},
		{"not what is only named so, before", "<Fault><a><Value>x</Value></a><a><Text>y</Text></a><faultcode>c</faultcode><faultstring>no</faultstring></Fault>", []string{"c no"}},
		{"nor what stands in them", "<Fault><faultcode><Value>x</Value><code>y</code>c</faultcode><faultstring><message>x</message>no</faultstring></Fault>", []string{"c no"}},
		{"nor beside them", "<Fault><Code><code>x</code><Value>c</Value></Code><Reason><message>y</message><a><Text>z</Text></a><Text>no</Text></Reason></Fault>", []string{"c no"}},
		{"nor a code elsewhere", "<Fault><a><Subcode><Value>20103</Value></Subcode></a><faultcode>c</faultcode><faultstring>no</faultstring></Fault>", []string{"c no"}},
		{"a code for a class", "<Fault><faultcode>20103</faultcode><faultstring>no</faultstring></Fault>", []string{"20103 no"}},
		{"a qualified one", "<Fault><faultcode>m:20103</faultcode><faultstring>no</faultstring></Fault>", []string{"20103 no"}},
		{"one as version 1.1 refines it", "<Fault><faultcode>SOAP-ENV:Client.20103</faultcode><faultstring>no</faultstring></Fault>", []string{"20103 no"}},

		{"a subcode", subcodes("<Subcode><Value>20103</Value></Subcode>"), []string{"20103 no"}},
		{"a qualified subcode", subcodes("<Subcode><Value>m:20103</Value></Subcode>"), []string{"20103 no"}},
		{"a nested subcode", subcodes("<Subcode><Value>m:Lead</Value><Subcode><Value>m:20103</Value></Subcode></Subcode>"), []string{"20103 no"}},
		{"words below a subcode", subcodes("<Subcode><Value>20103</Value><Subcode><Value>m:Lead</Value></Subcode></Subcode>"), []string{"20103 no"}},
		{"a subcode of words", subcodes("<Subcode><Value>m:Lead</Value><Subcode><Value>m:NotFound</Value></Subcode></Subcode>"), []string{"m:NotFound no"}},
		{"an empty subcode", subcodes("<Subcode><Value>m:Lead</Value><Subcode><Value/></Subcode></Subcode>"), []string{"m:Lead no"}},
		{"no subcode", subcodes("<x><Value>20103</Value></x>"), []string{"env:Sender no"}},

		{"two faults", "<Fault><faultcode>a</faultcode></Fault>t<Fault><faultcode>b</faultcode></Fault>", []string{"a ", "b "}},
		{"a fault after another", fault("20014 - no", "") + "<Fault><faultcode>b</faultcode></Fault>", []string{"20014 20014 - no", "b "}},
		{"a fault that says nothing", "<Fault/>", []string{" "}},
		{"one that says nothing after another", "<Fault><faultcode>a</faultcode></Fault><Fault/>", []string{"a "}},
		{"a fault in a fault", "<Fault><faultcode>a</faultcode><detail><Fault><x/></Fault><code>20103</code></detail></Fault>", []string{"20103 "}},
		{"nested as deep as may be", "<Fault><faultcode>a</faultcode>" + strings.Repeat("<a>", 61) + strings.Repeat("</a>", 61) + "</Fault>", []string{"a "}},
	} {
		r, err := response.ParseSOAP(200, []byte("<Envelope><Body>"+test.faults+"</Body></Envelope>"))
		var got []string
		for _, e := range r.Errors {
			got = append(got, e.RawCode+" "+e.Message)
		}
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil || r.Success {
			t.Errorf("%s: success %v, %v\n%s", test.about, r.Success, err, diff)
		}
	}
}

// TestSummaries shows which number of a summary is the code of the fault.
func TestSummaries(t *testing.T) {
	for summary, want := range map[string]string{
		"20999 - Lead not found":                      "20999",
		"20999-Lead not found":                        "20999",
		"20999: Lead not found":                       "20999",
		"20999 – Lead not found":                      "20999",
		"20999 — Lead not found":                      "20999",
		"20999":                                       "20999",
		"(20999) Lead not found":                      "20999",
		"[20999] Lead not found":                      "20999",
		"20999 - lead 20999 is not there (20104)":     "20999",
		"No lead found with IDNUM = 12345 (20999)":    "20999",
		"No lead found with IDNUM = 10001 (20999)":    "20999",
		"No lead found with IDNUM = 10001 [20999].":   "20999",
		"10001 leads are too many (20110)":            "20110",
		"Lead 10001: not there (20103)":               "20103",
		"Lead 10001 (20104) is not there: 20103 - no": "20103",
		"20999(20103)":                                "20103",
		"(20999 - not bracketed":                      "20999",
		"lead 20999) not bracketed":                   "c",
		"lead (20999 not bracketed":                   "c",
		"lead (20999) amid":                           "c",
		"lead 20999)":                                 "c",
		"lead (20999":                                 "c",
		"lead ([20999]).":                             "20999",
		"ende z20103a":                                "c", "ende a20103": "c", "ende Z20103": "c", "ende A20103": "c", "ende 020103": "c", "ende 20103z": "c",
		"Fault 20999 – a": "20999", "Fault 20999 — a": "20999", "Fault 20999 -a": "20999", "Fault 20999:": "20999", "Fault 20999 ÷": "c",
		"Fault: 20110 - Bad parameter":                      "20110",
		"Error 20110: bad parameter":                        "20110",
		"Fault: 20999 - lead 20103":                         "20999",
		"20014 - a, 20103 - b":                              "20014",
		"a 20014 - a, b 20103 - b":                          "20014",
		"Fault 20110":                                       "20110",
		"Fault 20110, then 20103":                           "20110",
		"Lead 20999 gives 20103":                            "20103",
		"错误20103":                                           "20103",
		"No lead found with IDNUM = 10001":                  "c",
		"No lead found with IDNUM=10001: gone":              "c",
		"No lead '10001'":                                   "c",
		`No lead "10001"`:                                   "c",
		"Lead 20999 is gone":                                "c",
		"Leads 120103, 20103x, x20103, 2010, 20103_ are no": "c",
		"": "c",
	} {
		body := "<Envelope><Body><Fault><faultcode>c</faultcode><faultstring>" + summary + "</faultstring></Fault></Body></Envelope>"
		r, err := response.ParseSOAP(500, []byte(body))
		if err != nil || len(r.Errors) != 1 || r.Errors[0].RawCode != want || r.Errors[0].Message != summary {
			t.Errorf("%s: %v, %v, want code %s", summary, told(r.Errors), err, want)
		}
	}
}
