package i18n_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/i18n"
)

// showError answers a browser in its own language. Escape the texts if they
// go into HTML: they may hold what users typed.
func showError(w http.ResponseWriter, r *http.Request, err error) {
	d, ok := i18n.Describe(err, i18n.Match(r.Header.Values("Accept-Language")...))
	if !ok {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Language", d.Lang.String())
	w.Header().Add("Vary", "Accept-Language")
	w.WriteHeader(http.StatusBadGateway)
	fmt.Fprintf(w, "%s\n%s\n", d.Title, d.Advice)
	if d.Server != "" {
		fmt.Fprintf(w, "Marketo: %q\n", d.Server)
	}
}

func Example() {
	reply, _ := response.Parse(200, []byte(`{"requestId":"e42b#1","success":false,"errors":[{"code":"1006","message":"Lookup field 'userId' not found"}]}`))

	for _, languages := range []string{"sv-SE,sv;q=0.9,en;q=0.8", "zh-CN", "fr"} {
		request := httptest.NewRequest("GET", "/leads", nil)
		request.Header.Set("Accept-Language", languages)
		answer := httptest.NewRecorder()
		showError(answer, request, reply.Err())
		body, _ := io.ReadAll(answer.Result().Body)
		fmt.Printf("%s: %s", answer.Header().Get("Content-Language"), body)
	}
	// Output:
	// sv: Uppslagsfältet ”userId” hittades inte
	// Själva anropet måste ändras, så det hjälper inte att försöka igen på samma sätt. Skicka det här meddelandet vidare till den som ansvarar för integrationen.
	// zh-Hans: 找不到查找字段“userId”
	// 需要修改的是调用本身，以同样的方式重试不会有帮助。请将这条消息转给负责集成的人员。
	// en: Lookup field 'userId' not found
	// The call itself has to change, so trying again in the same way will not help. Pass this message on to whoever maintains the integration.
}
