package marketotest_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
)

// send sends a body of a type straight to the handler, with a good token, and gives the
// answer.
func send(t *testing.T, server *marketotest.Server, method, path, kind string, body io.Reader) *httptest.ResponseRecorder {
	t.Helper()
	identity := httptest.NewRecorder()
	server.ServeHTTP(identity, httptest.NewRequest(http.MethodGet, "/identity/oauth/token?grant_type=client_credentials&client_id=1&client_secret=2", nil))
	token := strings.Split(identity.Body.String(), `"`)[3]
	r := httptest.NewRequest(method, path, body)
	r.Header.Set("Authorization", "Bearer "+token)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	return w
}

// TestRefusals has calls that a real server refuses, rather than answer with a success
// that hides a client's mistake.
func TestRefusals(t *testing.T) {
	const form, text = "application/x-www-form-urlencoded", "application/json"
	var many []string
	for i := range 301 {
		many = append(many, fmt.Sprint(i))
	}
	for _, test := range []struct{ method, path, kind, body, want string }{
		{"GET", leads + "?filterValues=a@x", "", "", `"filterType not specified"`},
		{"GET", leads + "?filterType=email", "", "", `"filterValues not specified"`},
		{"GET", leads + "?filterType=email&filterValues=", "", "", `"result":[]`},
		{"POST", leads + "?_method=GET", form, "filterType=email", `"filterValues not specified"`},
		{"POST", leads + "?_method=GET", text, "filterType=email&filterValues=a@x", `"612"`},
		{"POST", leads + "?_method=GET", "", "filterType=email&filterValues=a@x", `"612"`},
		{"POST", leads + "?_method=GET&filterType=email&filterValues=a@x", "", "", `"result":[]`},
		{"POST", leads + "?_method=GET", form, "filterType=id&filterValues=" + strings.Join(many, ","), `exceeds the limit allowed 300"`},
		{"POST", leads + "?_method=GET", form, "filterType=id&filterValues=" + strings.Join(many[1:], ","), `"result":[]`},
		{"POST", leads, text, "{\"input\":[{\"email\":\"a@x\",\"firstName\":\"\xff\"}]}", `"609"`},
		{"POST", exports + "create.json", text, "{\"format\":\"\xff\"}", `"609"`},
		{"POST", exports + "create.json", form, `{"format":"CSV"}`, `"612"`},
		{"POST", exports + "create.json", "", "", `"Created"`},
		{"DELETE", "/rest/v1/leads/describe.json", "", "", `"605"`},
		{"POST", "/rest/v1/lead/1000.json", text, "{}", `"605"`},
		{"PUT", "/bulk/v1/leads/export.json", "", "", `"605"`},
		{"POST", "/rest/v1/lead/1000/partition.json", text, "{}", `"success":true`},
	} {
		server := marketotest.New()
		got := send(t, server, test.method, test.path, test.kind, strings.NewReader(test.body)).Body.String()
		if !strings.Contains(got, test.want) || len(server.Records()) > 0 {
			t.Errorf("%s %s: %s, written %v, want %s", test.method, test.path, got, server.Records(), test.want)
		}
	}
}

// breaking is a body that breaks off where its JSON could end.
type breaking struct{ io.Reader }

func (b breaking) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF {
		err = errors.New("the client left")
	}
	return n, err
}

// TestBrokenBody writes nothing of a body that broke off.
func TestBrokenBody(t *testing.T) {
	server := marketotest.New()
	w := send(t, server, http.MethodPost, leads, "application/json", breaking{strings.NewReader(`{"input":[{"email":"a@x"}]}`)})
	calls := server.Calls()
	if w.Code != http.StatusBadRequest || len(server.Records()) > 0 || calls[len(calls)-1].Code != catalog.HTTPBadRequest {
		t.Errorf("status %d, written %v, want 400 and nothing", w.Code, server.Records())
	}
}
