package i18n_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/i18n"
)

// answerProblem tells the client of a web service, in the client's own language, what went
// wrong between the service and Marketo (RFC 9457).
func answerProblem(w http.ResponseWriter, r *http.Request, err error) {
	d, ok := i18n.Describe(err, i18n.Match(r.Header.Values("Accept-Language")...))
	if !ok {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	p := d.Problem()
	w.Header().Set("Content-Type", i18n.ProblemMediaType)
	w.Header().Set("Content-Language", d.Lang.String())
	w.Header().Add("Vary", "Accept-Language")
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}

func Example() {
	reply, _ := response.Parse(200, []byte(`{"requestId":"e42b#1","success":false,"errors":[{"code":"1006","message":"Field 'eve@example.com' not found"}]}`))

	for _, languages := range []string{"sv-SE,sv;q=0.9,en;q=0.8", "zh-CN", ""} {
		request := httptest.NewRequest("GET", "/leads", nil)
		request.Header.Set("Accept-Language", languages)
		recorder := httptest.NewRecorder()
		answerProblem(recorder, request, reply.Err())
		answer := recorder.Result()
		var p i18n.Problem
		json.NewDecoder(answer.Body).Decode(&p)
		fmt.Println(answer.Status, answer.Header.Get("Content-Type"), answer.Header.Get("Content-Language"))
		fmt.Println(p.Title, p.Instance)
	}
	// Output:
	// 400 Bad Request application/problem+json sv
	// Fältet hittades inte urn:marketo:request:e42b%231
	// 400 Bad Request application/problem+json zh-Hans
	// 未找到字段 urn:marketo:request:e42b%231
	// 400 Bad Request application/problem+json en
	// Field not found urn:marketo:request:e42b%231
}

// What a person is shown may hold what users typed: escape it if it goes into HTML.
func ExampleDescribe() {
	reply, _ := response.Parse(200, []byte(`{"requestId":"e42b#1","success":false,"errors":[{"code":"1006","message":"Lookup field 'userId' not found"}]}`))

	for _, l := range []catalog.Lang{catalog.English, catalog.SimplifiedChinese, catalog.Swedish} {
		d, _ := i18n.Describe(reply.Err(), l)
		fmt.Println(d.Title)
	}
	// Output:
	// Lookup field 'userId' not found
	// 未找到用于查找的字段“userId”
	// Uppslagsfältet ”userId” hittades inte
}
