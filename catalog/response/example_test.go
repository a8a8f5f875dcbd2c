package response_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// Which of the records that were sent have been skipped, and why.
func Example_records() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		results := make([]string, 300)
		for i := range results {
			results[i] = fmt.Sprintf(`{"id":%d,"status":"updated"}`, 1000+i)
		}
		results[17] = `{"status":"skipped","reasons":[{"code":"1006","message":"Lookup field 'emial' not found"}]}`
		results[240] = `{"status":"skipped","reasons":[{"code":"1003","message":"Partition is not part of the given workspace"}]}`
		fmt.Fprintf(w, `{"requestId":"e42b#3","success":true,"result":[%s]}`, strings.Join(results, ","))
	}))
	defer server.Close()

	reply, err := http.Get(server.URL)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := response.Read(reply)
	if err == nil {
		err = r.Err()
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, record := range r.Records {
		for _, e := range record.Errors {
			fmt.Printf("record %d %s: %d %s (%v)\n", record.Index, record.Status, e.Code, e.Localize(catalog.English), e.Recovery())
		}
	}
	// Output:
	// record 17 skipped: 1006 Lookup field 'emial' not found (permanent)
	// record 240 skipped: 1003 Partition is not part of the given workspace (permanent)
}
