package i18n_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/i18n"
)

// problemOf gives the problem that an error is shown as.
func problemOf(t *testing.T, err error, l catalog.Lang) i18n.Problem {
	t.Helper()
	d, ok := i18n.Describe(err, l)
	if !ok {
		t.Fatalf("%v is not described", err)
	}
	return d.Problem()
}

// quoted gives a text as a JSON string.
func quoted(t *testing.T, text string) string {
	t.Helper()
	data, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// testProblemJSON shows the members, and that nothing of what a user typed is in them.
func testProblemJSON(t *testing.T) {
	for _, test := range []struct {
		about, body string
		lang        catalog.Lang
		want        string
	}{
		{
			"a value in the title",
			`{"requestId":"1629e#1774791e46d","success":false,"errors":[{"code":"1006","message":"Field 'mallory@example.com' not found"}]}`,
			catalog.Swedish,
			`{"type":"https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes#1006",` +
				`"title":"Fältet hittades inte","status":400,"detail":` + quoted(t, catalog.FieldNotFound.Comment(catalog.Swedish)) + `,` +
				`"instance":"urn:marketo:request:1629e%231774791e46d","code":1006,"name":"FieldNotFound","fault":"request","retryable":false,` +
				`"advice":` + quoted(t, catalog.FaultRequest.Advice(catalog.Swedish)) + `}`,
		},
		{
			"words that are not known",
			`{"requestId":"","success":false,"errors":[{"code":"606","message":"mallory@example.com calls too often"}]}`,
			catalog.English,
			`{"type":"https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes#606",` +
				`"title":"Too many calls in a short time","status":429,"detail":` + quoted(t, catalog.RateLimitExceeded.Comment(catalog.English)) + `,` +
				`"code":606,"name":"RateLimitExceeded","fault":"limit","retryable":true,` +
				`"advice":` + quoted(t, catalog.AwaitWindow.Advice(catalog.English)) + `}`,
		},
		{
			"a code that nobody knows",
			`{"success":false,"errors":[{"code":"mallory@example.com","message":"No."}]}`,
			catalog.English,
			`{"type":"https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes",` +
				`"title":"Unknown error code","status":500,"code":0,"fault":"unknown","retryable":false,` +
				`"advice":` + quoted(t, catalog.FaultUnknown.Advice(catalog.English)) + `}`,
		},
	} {
		p := problemOf(t, parsed(t, test.body), test.lang)
		got, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
		var back i18n.Problem
		if err := json.Unmarshal(got, &back); err != nil || back != p {
			t.Errorf("%s: %s reads back as %+v, %v", test.about, got, back, err)
		}
	}
}

// TestProblemOfEveryWording has every wording said by a server, with values that are
// nobody else's business: the problem tells of its meaning, and none of them.
func TestProblemOfEveryWording(t *testing.T) {
	const secret = `mallory@example.com`
	for code := range catalog.All() {
		for w := range code.Wordings() {
			parts, _ := w.Template(catalog.English)
			said := strings.Join(parts, secret)
			for l := range catalog.Langs() {
				e := &response.Error{Code: code, Message: said}
				if r := e.Reading(); !r.Exact || r.Meaning != w.Meaning {
					t.Fatalf("%d %q reads as %+v", code, said, r)
				}
				checkProblem(t, e, l, catalog.Reading{Code: code, Meaning: w.Meaning}, secret)
			}
		}
		for l := range catalog.Langs() {
			e := &response.Error{Code: code, Message: "It is about " + secret}
			checkProblem(t, e, l, catalog.Reading{Code: code, Meaning: e.Reading().Meaning}, secret)
		}
	}
}

// checkProblem compares the problem that an error is shown as with what a reading tells.
func checkProblem(t *testing.T, e *response.Error, l catalog.Lang, r catalog.Reading, secret string) {
	t.Helper()
	d, _ := i18n.Describe(e, l)
	want := i18n.Problem{
		Type: e.Code.URL(catalog.English), Title: r.Message(l), Status: r.Kind().HTTPStatus(), Detail: d.Detail,
		Code: e.Code, Name: e.Code.Name(), Fault: r.Fault(), Retryable: r.Retryable(), Advice: r.Advice(l),
	}
	if diff := cmp.Diff(want, d.Problem()); diff != "" {
		t.Errorf("%d %q in %s (-want +got):\n%s", e.Code, e.Message, l, diff)
	}
	if d.Detail != r.Comment(l) && (d.Detail != "" || d.Server == "") {
		t.Errorf("%d %q in %s: the detail %q is another's", e.Code, e.Message, l, d.Detail)
	}
	data, err := json.Marshal(d.Problem())
	if err != nil || strings.Contains(string(data), secret) {
		t.Errorf("%d %q in %s: %s, %v", e.Code, e.Message, l, data, err)
	}
	// A description that has been on a wire gives the same problem.
	var back i18n.Description
	if data, err = json.Marshal(d); err != nil || json.Unmarshal(data, &back) != nil || back.Problem() != d.Problem() {
		t.Errorf("%d %q in %s is another problem after %s, %v", e.Code, e.Message, l, data, err)
	}
}

// testProblemStatus shows statuses where they are not those of an outage.
func testProblemStatus(t *testing.T) {
	for _, test := range []struct {
		e         response.Error
		status    int
		retryable bool
	}{
		{response.Error{Code: 611, Message: "System error"}, 500, true},
		{response.Error{Code: 611, Message: "You cannot delete an API user that is being used in API service"}, 400, false},
		{response.Error{Code: 602}, 401, false},
		{response.Error{Code: 607}, 429, false},
		{response.Error{Code: 1013, Message: "User not in list"}, 400, false},
		{response.Error{Code: 1029, Message: "Too many jobs (9) in queue"}, 429, true},
		{response.Error{Code: 1029, Message: "Job already queued"}, 409, false},
		{response.Error{Code: 1029, Message: "No."}, 500, true}, // which of the three, nobody knows
		{response.Error{Code: 1037}, 200, false},                // nothing is wrong
		{response.Error{Code: 20123, Level: catalog.LevelSOAP}, 400, false},
		{response.Error{}, 500, false},
		{response.Error{Code: -1}, 500, false},
	} {
		if p := problemOf(t, &test.e, catalog.English); p.Status != test.status || p.Retryable != test.retryable {
			t.Errorf("%d %q: status %d, retryable %t, want %d, %t", test.e.Code, test.e.Message, p.Status, p.Retryable, test.status, test.retryable)
		}
	}
	for code := range catalog.Code(10_000) {
		if p := (i18n.Description{Code: code}).Problem(); p.Status < 200 || p.Status > 599 || 200 < p.Status && p.Status < 400 {
			t.Errorf("%d has status %d", code, p.Status)
		}
	}
}

// TestProblemOfAnHTTPStatus shows what comes from a gateway: the status is all that is
// known, or all that the catalogue knows.
func TestProblemOfAnHTTPStatus(t *testing.T) {
	for status, want := range map[int]int{400: 400, 401: 401, 403: 403, 404: 404, 408: 504, 413: 400, 414: 400, 429: 429, 500: 500, 502: 503, 503: 503, 504: 504, 418: 500, 599: 500} {
		for _, body := range []string{"", "<html>mallory@example.com</html>", `{"success":false,"errors":[{"code":"99999","message":"mallory@example.com"}]}`} {
			r, _ := response.Parse(status, []byte(body))
			e := r.Errors[0]
			if e.Level != catalog.LevelHTTP {
				e.Level = catalog.LevelHTTP // as from the ingestion endpoint
				e.Status = status
			}
			for l := range catalog.Langs() {
				p := problemOf(t, e, l)
				if p.Status != want || p.Code != e.Code || p.Name != e.Code.Name() || strings.Contains(p.Title+p.Detail, "mallory") {
					t.Errorf("%d %q in %s: %+v, want status %d", status, body, l, p, want)
				}
				if known := catalog.Code(status); known.Known() && (p.Title != known.Message(l) || p.Detail != known.Comment(l) || p.Retryable != known.Retryable()) {
					t.Errorf("%d %q in %s: %+v does not tell of the status", status, body, l, p)
				}
			}
		}
	}
}

// TestProblemInstance shows that any request id makes a URI that stands for it alone, or
// none.
func TestProblemInstance(t *testing.T) {
	urn := regexp.MustCompile(`^urn:marketo:request:(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$`)
	for id, want := range map[string]string{
		"":                           "",
		"1629e#1774791e46d":          "urn:marketo:request:1629e%231774791e46d",
		"d01f#0-a/b?c=%41":           "urn:marketo:request:d01f%230-a%2Fb%3Fc=%2541",
		" \x00\r\n\x1b[2J\u202e\xff": "urn:marketo:request:%20%00%0D%0A%1B%5B2J%E2%80%AE%FF",
		`"><script>`:                 "urn:marketo:request:%22%3E%3Cscript%3E",
		strings.Repeat("a", 200):     "urn:marketo:request:" + strings.Repeat("a", 200),
		strings.Repeat("a", 201):     "",
		strings.Repeat("#", 5<<20):   "",
	} {
		p := problemOf(t, &response.Error{Code: 606, RequestID: id}, catalog.English)
		if p.Instance != want {
			t.Errorf("%.40q: instance %.80q, want %q", id, p.Instance, want)
		}
		if want == "" {
			continue
		}
		parsed, err := url.Parse(p.Instance)
		if !urn.MatchString(p.Instance) || err != nil || parsed.Fragment != "" || parsed.Scheme != "urn" {
			t.Errorf("%.40q: instance %q is no URN: %+v, %v", id, p.Instance, parsed, err)
		}
		if back, err := url.PathUnescape(strings.TrimPrefix(p.Instance, "urn:marketo:request:")); err != nil || back != id {
			t.Errorf("%.40q: instance %q stands for %q", id, p.Instance, back)
		}
	}
}

// testProblemByHand shows what descriptions give that nobody has described.
func testProblemByHand(t *testing.T) {
	inUse := catalog.SystemError.Read("You cannot delete an API user that is being used in API service")
	for about, test := range map[string]struct {
		d    i18n.Description
		want catalog.Reading
	}{
		"nothing":             {i18n.Description{}, catalog.Reading{}},
		"a code":              {i18n.Description{Code: 606}, catalog.Code(606).Read("")},
		"of several meanings": {i18n.Description{Code: 1029, Lang: catalog.Swedish}, catalog.Code(1029).Read("")},
		"one that has others": {i18n.Description{Code: 611}, catalog.Code(611).Read("")},
		"in no language":      {i18n.Description{Code: 606, Lang: 77}, catalog.Code(606).Read("")},
		"somebody's texts":    {i18n.Description{Code: 606, Title: "mallory", Detail: "mallory", Advice: "mallory", Server: "mallory"}, catalog.Code(606).Read("")},
		"no such fault":       {i18n.Description{Code: 606, Fault: 99}, catalog.Code(606).Read("")},
		"the title":           {i18n.Description{Code: 611, Title: inUse.Message(catalog.English), Detail: "mallory"}, inUse},
		"the detail":          {i18n.Description{Code: 611, Title: "mallory", Detail: inUse.Comment(catalog.English)}, inUse},
		"a status":            {i18n.Description{Code: 503, Level: catalog.LevelHTTP}, catalog.Code(503).Read("")},
		"no status":           {i18n.Description{Code: 299, Level: catalog.LevelHTTP}, catalog.Code(299).Read("")},
	} {
		want := i18n.Problem{
			Type: test.d.Code.URL(catalog.English), Title: test.want.Message(test.d.Lang), Status: test.want.Kind().HTTPStatus(),
			Detail: test.want.Comment(test.d.Lang), Code: test.d.Code, Name: test.d.Code.Name(), Fault: test.want.Fault(),
			Retryable: test.want.Retryable(), Advice: test.want.Advice(test.d.Lang),
		}
		got := test.d.Problem()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", about, diff)
		}
		if data, err := json.Marshal(got); err != nil || strings.Contains(string(data), "mallory") {
			t.Errorf("%s: %s, %v", about, data, err)
		}
	}
}

// FuzzProblem looks for server words that reach the problem, and for problems that JSON or
// a URI cannot hold.
func FuzzProblem(f *testing.F) {
	f.Add(1006, "Lookup field 'mallory' not found", "1629e#1774791e46d", "mallory", uint8(2))
	f.Add(1029, "Too many jobs (mallory) in queue", "\x1b\u202e", "", uint8(0))
	f.Add(702, "mallory There is a problem with the email template content", "", "x", uint8(1))
	f.Fuzz(func(t *testing.T, code int, message, id, raw string, lang uint8) {
		e := &response.Error{Code: catalog.Code(code), RawCode: raw, Message: message, RequestID: id}
		l := catalog.Lang(lang)
		got := problemOf(t, e, l)
		r := e.Reading()
		want := problemOf(t, &response.Error{Code: e.Code}, l)
		want.Title, want.Detail, want.Advice = catalog.Reading{Code: r.Code, Meaning: r.Meaning}.Message(l), r.Comment(l), r.Advice(l)
		if got.Detail == "" && message != "" && !r.Exact {
			want.Detail = ""
		}
		want.Status, want.Fault, want.Retryable = r.Kind().HTTPStatus(), r.Fault(), r.Retryable()
		want.Instance = got.Instance
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d %q (-want +got):\n%s", code, message, diff)
		}
		if _, err := url.Parse(got.Instance); err != nil || len(got.Instance) > 1000 {
			t.Errorf("%q gives the instance %q: %v", id, got.Instance, err)
		}
	})
}
