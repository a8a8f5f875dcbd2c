package response_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// TestSOAPCutOff cuts bodies at every byte: what is whole counts at once, and half a
// code never does.
func TestSOAPCutOff(t *testing.T) {
	type known struct{ after, code string }
	for body, codes := range map[string][]known{
		"<Fault><faultcode>c</faultcode><faultstring>20014 - x</faultstring><detail><e><message>m</message><code>20103</code></e></detail></Fault>": {
			{"</faultcode>", "c"}, {"</faultstring>", "20014"}, {"</code>", "20103"},
		},
		"<Fault><faultstring>lead 20014 - is <br/> gone (20103)</faultstring></Fault>":                                        {{"</faultstring>", "20103"}},
		"<Fault><faultstring>no</faultstring><detail>20014<code><![CDATA[20103]]></code></detail></Fault>":                    {{"</faultstring>", ""}, {"</code>", "20103"}},
		"<Fault><Code><Subcode><Value>m:20014</Value><Subcode><Value>m:20103</Value></Subcode></Subcode></Code></Fault>":      {{"</Value>", "20014"}, {"20103</Value>", "20103"}},
		"<Fault><faultcode>a</faultcode></Fault><Fault><faultcode>b</faultcode></Fault>":                                      {{"</faultcode>", "a"}},
		"<a><result><syncStatus><error>20103 - a</error><status>FAILED</status></syncStatus></result></a>":                    {{"</error>", "20103"}},
		"<a><result><syncStatus><status>FAILED</status><error>20103 - a</error></syncStatus></result></a>":                    {{"</status>", ""}, {"</error>", "20103"}},
		"<a><result><syncStatus><status>FAILED</status></syncStatus><syncStatus><status>x</status></syncStatus></result></a>": {{"</status>", ""}},
	} {
		start, whole := envelope(""), envelope(body)
		root := strings.Index(start, "<SOAP-ENV:Body>")
		for cut := range len(whole) {
			r, err := response.ParseSOAP(500, []byte(whole[:cut]))
			if isNone := cut < root; isNone != (err == nil) || err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Fatalf("%s: %v", whole[:cut], err)
			}
			want := "500"
			for _, k := range codes {
				if strings.Contains(whole[:cut], k.after) {
					want = k.code
				}
			}
			got := r.Errors[0].RawCode
			if len(r.Records) > 0 {
				got = r.Records[0].Errors[0].RawCode
			}
			if got != want {
				t.Fatalf("%s: code %q, want %q", whole[:cut], got, want)
			}
		}
	}
}

// TestSOAPDamage shows what is told of a body that is none, or is damaged, and that
// what it holds is not repeated.
func TestSOAPDamage(t *testing.T) {
	const secret = "s3cret@example.com"
	fault := "<Fault><faultcode>" + secret + "</faultcode></Fault>"
	for _, test := range []struct {
		about, body, want string
		faults            []string
	}{
		{"nothing", " ", "found an empty body with status 200, expected a SOAP envelope", nil},
		{"HTML", "<html>" + secret, "found HTML of 24 bytes with status 200, expected a SOAP envelope", nil},
		{"a page with a document type", "<!DOCTYPE html>" + secret, "found HTML of 33 bytes with status 200, expected a SOAP envelope", nil},
		{"JSON", `{"token":"` + secret + `"}`, "found a JSON object of 30 bytes with status 200, expected a SOAP envelope", nil},
		{"text that is no XML", "a & " + secret, "found plain text of 22 bytes with status 200, expected a SOAP envelope", nil},
		{"other XML", "<a>" + secret + "</a>", "found XML of 25 bytes with status 200, expected a SOAP envelope", nil},
		{"a fault without an envelope", fault, "found XML of 56 bytes with status 200, expected a SOAP envelope", nil},
		{"a root that is cut off", "<Envelope a='" + secret, "found a body that is cut off at byte 31, expected a SOAP envelope: unexpected EOF", nil},
		{"an envelope that is cut off", "<Envelope>" + fault, "found a body that is cut off at byte 66, expected a SOAP envelope: unexpected EOF", []string{secret}},
		{"a tag that is cut off", "<Envelope>" + fault + "</Envel", "found a body that is cut off at byte 73, expected a SOAP envelope: unexpected EOF", []string{secret}},
		{"a document type", "<!DOCTYPE " + secret + "><Envelope/>", "found a document type at byte 29 of 40, expected a SOAP envelope", nil},
		{"an inner one", "<Envelope>" + fault + "<!DOCTYPE " + secret + "></Envelope>", "found a document type at byte 95 of 106, expected a SOAP envelope", []string{secret}},
		{"an entity", "<Envelope>" + fault + "&secret;</Envelope>", "found what is not XML at byte 74 of 85, expected a SOAP envelope", []string{secret}},
		{"a forbidden character", "<Envelope>" + fault + "&#1;</Envelope>", "found what is not XML at byte 71 of 81, expected a SOAP envelope", []string{secret}},
		{"a bare attribute", "<Envelope>" + fault + "<a secret></Envelope>", "found what is not XML at byte 76 of 87, expected a SOAP envelope", []string{secret}},
		{"crossed elements", "<Envelope>" + fault + "<secret></secre></Envelope>", "found an end tag for another element at byte 82 of 93, expected a SOAP envelope", []string{secret}},
		{"crossed prefixes", "<Envelope>" + fault + "<a:b></c:b></Envelope>", "found an end tag for another element at byte 77 of 88, expected a SOAP envelope", []string{secret}},
		{"an end tag too many", "<Envelope>" + fault + "</Envelope></a>", "found an end tag for another element at byte 81 of 81, expected a SOAP envelope", []string{secret}},
		{"a second root", "<Envelope>" + fault + "</Envelope><Envelope>" + fault + "</Envelope>", "found a second root element at byte 87 of 154, expected a SOAP envelope", []string{secret}},
		{"deep elements", "<Envelope>" + fault + strings.Repeat("<a>", 64), "found elements nested too deep at byte 258 of 258, expected a SOAP envelope", []string{secret}},
		{"an empty envelope", "<Envelope/>", "found a SOAP envelope of 11 bytes that is empty, expected a result or a fault in it", nil},
	} {
		r, err := response.ParseSOAP(200, []byte(test.body))
		if err == nil || err.Error() != "response: "+test.want || r.Success {
			t.Errorf("%s: success %v, %v\nwant %s", test.about, r.Success, err, test.want)
		}
		var got []string
		for _, e := range r.Errors {
			got = append(got, e.RawCode)
		}
		if diff := cmp.Diff(test.faults, got); diff != "" {
			t.Errorf("%s:\n%s", test.about, diff)
		}

		// With a status that is an error nothing is missing, unless a part is.
		r, err = response.ParseSOAP(400, []byte(test.body))
		isCutOff := strings.Contains(test.about, "cut off") && test.about != "a root that is cut off"
		if (err != nil) != isCutOff || len(r.Errors) == 0 || r.Success {
			t.Errorf("%s with status 400: %v, %v", test.about, told(r.Errors), err)
		}
	}
}

// TestSOAPSound shows what an envelope may have around it and in it.
func TestSOAPSound(t *testing.T) {
	const fault = "<Fault><faultstring>20014 - %s</faultstring></Fault>"
	for text, want := range map[string]string{
		"a\x01b\x00":    "a\uFFFDb\uFFFD",
		"\xff\xfea":     "\uFFFD\uFFFDa",
		"å\uFFFD\xc3":   "å\uFFFD\uFFFD",
		"\uFFFEa":       "\uFFFDa",
		"\U0001F600 é":  "\U0001F600 é",
		"a\tb":          "a\tb",
		"&lt;&#x41;":    "<A",
		"&eacute;":      "é",
		"<![CDATA[&]]>": "&",
	} {
		body := "\uFEFF" + envelope(strings.Replace(fault, "%s", text, 1)) + "\n<!-- proxy -->\n"
		r, err := response.ParseSOAP(200, []byte(body))
		if err != nil || len(r.Errors) != 1 || r.Errors[0].Message != "20014 - "+want {
			t.Errorf("%q: %v, %v", text, told(r.Errors), err)
		}
	}
	deep := "<Envelope><Body>" + strings.Repeat("<a>", 62) + strings.Repeat("</a>", 62) + "</Body></Envelope>"
	if r, err := response.ParseSOAP(200, []byte(deep)); err != nil || !r.Success {
		t.Errorf("64 elements deep: %+v, %v", r, err)
	}
}

// TestSOAPMemory parses bodies that are made to cost memory: it takes no more of it
// than the documentation of ParseSOAP says, and none that grows faster than the body.
func TestSOAPMemory(t *testing.T) {
	for about, test := range map[string]struct {
		most         uint64 // bytes for each of the body's
		begin, again string
	}{
		"elements":                 {2, "<Envelope>", "<a>"},
		"siblings":                 {30, "<Envelope>", "<a/>"},
		"texts":                    {30, "<Envelope>", "<a/>1"},
		"long texts":               {8, "<Envelope><Body><Fault><faultstring>", "abcdefgh"},
		"split texts":              {30, "<Envelope><Body><Fault><faultstring>", "a<!---->"},
		"entities":                 {8, "<Envelope><Body><Fault><faultstring>", "&lt;"},
		"bytes":                    {30, "<Envelope><Body><Fault><faultstring>", "\xff"},
		"empty faults":             {30, "<Envelope><Body>", "<Fault/>"},
		"faults":                   {30, "<Envelope><Body>", "<Fault><faultcode>a</faultcode></Fault>"},
		"records":                  {40, "<Envelope><Body>", "<a><error>1</error></a>"},
		"codes":                    {30, "<Envelope><Body><Fault><detail>", "<code/>"},
		"messages":                 {30, "<Envelope><Body><Fault><detail>", "<message>a</message>"},
		"attributes":               {72, "<Envelope ", `a=""`},
		"namespaces":               {40, "<Envelope ", `xmlns:a="" `},
		"a processing instruction": {8, "<?a ", "b"},
		"a comment":                {8, "<!--", "b"},
		"a document type":          {8, "<!DOCTYPE", "b"},
		"an element":               {8, "<", "b"},
	} {
		parse := func(n int) uint64 {
			data := []byte(test.begin + strings.Repeat(test.again, n/len(test.again)))
			return allocated(func() { response.ParseSOAP(200, data) })
		}
		const n = 100_000
		small, large := parse(n), parse(4*n)
		t.Logf("%s: %.1f", about, float64(large)/(4*n))
		if large > 6*small+n || large > test.most*4*n {
			t.Errorf("%s: %d bytes for a body of %d, %d for one of %d", about, small, n, large, 4*n)
		}
	}
}

// TestSOAPSummaryTime reads summaries that are made to be read again and again.
func TestSOAPSummaryTime(t *testing.T) {
	for _, summary := range []string{
		strings.Repeat("20103 ", 1<<17), strings.Repeat("(20103)", 1<<17), "(20103)" + strings.Repeat(")", 1<<20) + "a",
		strings.Repeat(" ", 1<<20) + "a20103", strings.Repeat("2", 1<<20), strings.Repeat("20103=", 1<<17),
	} {
		body := envelope("<Fault><faultstring>" + summary + "</faultstring></Fault>")
		if r, err := response.ParseSOAP(200, []byte(body)); err != nil || len(r.Errors) != 1 {
			t.Errorf("%.20s…: %d errors, %v", summary, len(r.Errors), err)
		}
	}
}

// TestSOAPBehindTheEnvelope shows what may follow an envelope: white space, comments and
// instructions, as XML has it, and no text.
func TestSOAPBehindTheEnvelope(t *testing.T) {
	for behind, isSound := range map[string]bool{
		"": true, "\r\n": true, "<!-- proxy -->\n<?x y?>": true, "x": false, " \n{}": false, "\x00": false, "<![CDATA[ ]]>": true,
	} {
		body := envelope("<a><status>UPDATED</status></a>") + behind
		if r, err := response.ParseSOAP(200, []byte("\uFEFF"+body)); r.Success != isSound || (err == nil) != isSound {
			t.Errorf("%q behind an envelope: success %v, %v", behind, r.Success, err)
		}
	}
}
