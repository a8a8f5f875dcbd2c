package gen_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUnlistedCodes puts codes of three to seven digits into the policy that no page
// lists, and one into a page without an address: each is found by its number, and
// has an address to read about it, the page of its level or that of the REST API.
func TestUnlistedCodes(t *testing.T) {
	dir := copyModule(t)
	policy := filepath.Join(dir, "catalog/policy.yaml")
	data, err := os.ReadFile(policy)
	if err != nil {
		t.Fatal(err)
	}
	const added = `
- {code: 199, name: Lowest, level: response, listed: never, kind: INVALID_ARGUMENT, fault: request, basis: none}
- {code: 99999, name: SOAPHighestIndexed, level: soap, listed: never, kind: INVALID_ARGUMENT, fault: request, basis: none}
- {code: 100000, name: HTTPLowestSearched, level: http, listed: never, kind: INVALID_ARGUMENT, fault: request, basis: none}
- {code: 9999999, name: HTTPHighest, level: http, listed: never, kind: INVALID_ARGUMENT, fault: request, basis: none}
`
	writeFile(t, policy, string(data)+added)
	edit(t, dir, "i18n/overlay/en.yaml", "\nsupply:\n", `
supply:
  - {code: 199, message: Low, comment: a}
  - {code: 99999, message: Indexed, comment: b}
  - {code: 100000, message: Searched, comment: c}
  - {code: 9999999, message: High, comment: d}
`)
	writeFile(t, filepath.Join(dir, "docs/en/new-codes.md"), "| Code | Message | Notes |\n|---|---|---|\n| 799 | New | |\n")
	generate(t, dir)
	got := runGo(t, dir, `
	for _, s := range []string{"99999", "100000", "9999999", "9999998", "99999999", "10000000", "httphighest"} {
		code, ok := catalog.Lookup(s)
		fmt.Println(s, int(code), ok, code.Name(), code.Message(catalog.English))
	}
	for _, code := range []catalog.Code{catalog.Lowest, catalog.SOAPHighestIndexed, catalog.HTTPHighest, catalog.New, catalog.AccessDenied, 999} {
		fmt.Println(int(code), code.URL(catalog.English))
		fmt.Println(int(code), code.URL(catalog.Swedish))
	}`)
	const want = `99999 99999 true SOAPHighestIndexed Indexed
100000 100000 true HTTPLowestSearched Searched
9999999 9999999 true HTTPHighest High
9999998 0 false  unknown error code
99999999 0 false  unknown error code
10000000 0 false  unknown error code
httphighest 9999999 true HTTPHighest High
199 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes
199 https://experienceleague.adobe.com/sv/docs/marketo-developer/marketo/rest/error-codes
99999 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/soap/error-codes
99999 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/soap/error-codes
9999999 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes
9999999 https://experienceleague.adobe.com/sv/docs/marketo-developer/marketo/rest/error-codes
799 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes
799 https://experienceleague.adobe.com/sv/docs/marketo-developer/marketo/rest/error-codes
603 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes#603
603 https://experienceleague.adobe.com/sv/docs/marketo-developer/marketo/rest/error-codes#603
999 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes
999 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
}
