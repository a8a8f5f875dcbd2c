package catalog_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// A code can be wrapped, and found again.
func Example() {
	err := fmt.Errorf("sync leads: %w", catalog.AccessTokenExpired)

	switch code, _ := errors.AsType[catalog.Code](err); code {
	case catalog.AccessTokenInvalid, catalog.AccessTokenExpired:
		fmt.Println("get a new access token:", code.Name())
	default:
		fmt.Println(err)
	}
	// Output: get a new access token: AccessTokenExpired
}

func ExampleLookup() {
	for _, s := range []string{"606", "ratelimitexceeded", "999"} {
		code, ok := catalog.Lookup(s)
		fmt.Println(code.Name(), ok)
	}
	// Output:
	// RateLimitExceeded true
	// RateLimitExceeded true
	//  false
}

func ExampleCode_Message() {
	for _, lang := range []catalog.Lang{catalog.English, catalog.SimplifiedChinese, catalog.Swedish} {
		fmt.Println(catalog.HTTPServiceUnavailable.Message(lang))
	}
	// Output:
	// Service unavailable
	// 服务暂时不可用
	// Tjänsten är inte tillgänglig just nu
}

// What the server said, in other languages, with the values that it named.
func ExampleReading_Message() {
	r := catalog.FieldNotFound.Read("Lookup field 'emial' not found")
	for _, lang := range []catalog.Lang{catalog.English, catalog.SimplifiedChinese, catalog.Swedish} {
		fmt.Println(r.Message(lang))
	}
	// Output:
	// Lookup field 'emial' not found
	// 未找到用于查找的字段“emial”
	// Uppslagsfältet ”emial” hittades inte
}

// A service answers with the status of the kind.
func ExampleKind_HTTPStatus() {
	const code = catalog.AccessTokenNotSpecified
	w := httptest.NewRecorder()

	http.Error(w, code.Message(catalog.English), code.Kind().HTTPStatus())

	fmt.Print(w.Result().Status, ": ", w.Body)
	// Output: 401 Unauthorized: Access token not specified
}

// The wordings that servers use beside that of the page.
func ExampleWording_Template() {
	for _, lang := range []catalog.Lang{catalog.English, catalog.SimplifiedChinese} {
		for w := range catalog.RateLimitExceeded.Wordings() {
			if !w.Seen {
				continue
			}
			parts, numbers := w.Template(lang)
			for i, number := range numbers {
				parts[i] += fmt.Sprintf("{{value%d}}", number)
			}
			fmt.Println(strings.Join(parts, ""))
		}
	}
	// Output:
	// Max rate limit '{{value1}}' exceeded with in '{{value2}}' secs
	// 超出最大速率限制：{{value2}} 秒内 {{value1}} 次
}
