package response_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// What others take for the same is measured in testdata/benchmarks.

// twoErrors is a failed response of some 200 bytes.
const twoErrors = `{"requestId":"e42b#14272d07d78","success":false,"errors":[{"code":"1003","message":"Invalid value for field 'email' and value 'x'"},` +
	`{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}`

// records gives a response of so many records. Of each so many one failed; none if that
// is 0.
func records(n, oneIn int) []byte {
	var body strings.Builder
	body.WriteString(`{"requestId":"e42b#14272d07d78","success":true,"result":[`)
	for i := range n {
		if i > 0 {
			body.WriteString(",")
		}
		if oneIn > 0 && i%oneIn == 0 {
			fmt.Fprintf(&body, `{"seq":%d,"status":"skipped","reasons":[{"code":"1006","message":"Field 'förnamn%d' not found"}]}`, i, i)
			continue
		}
		fmt.Fprintf(&body, `{"id":%d,"status":"updated","marketoGUID":"%012d","name":"Åsa Öberg","note":"\"%d\"\n","score":-1.5,"company":null}`, 1000000+i, i, i)
	}
	body.WriteString("]}")
	return []byte(body.String())
}

var sinkResponse *response.Response

func benchmarkParse(b *testing.B, body []byte) {
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if sinkResponse, err = response.Parse(200, body); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTwoErrors(b *testing.B)     { benchmarkParse(b, []byte(twoErrors)) }
func BenchmarkCleanRecords(b *testing.B)  { benchmarkParse(b, records(300, 0)) }
func BenchmarkFailedRecords(b *testing.B) { benchmarkParse(b, records(300, 10)) }

// allocations gives how often Parse allocates for a body.
func allocations(t *testing.T, body []byte) float64 {
	t.Helper()
	return testing.AllocsPerRun(20, func() {
		var err error
		if sinkResponse, err = response.Parse(200, body); err != nil {
			t.Errorf("%.80s: %v", body, err)
		}
	})
}

// TestAllocationsOfOneError parses answers with one error.
func TestAllocationsOfOneError(t *testing.T) {
	const most = 5
	for _, body := range []string{
		`{"requestId":"e42b#14272d07d78","success":false,"errors":[{"code":"602","message":"Access token expired"}]}`,
		`{"success":false,"errors":[{"code":610,"message":"Requested resource not found"}]}`,
		`{"requestId":"e42b#1","success":false,"errors":[{"code":"1006","message":"Field 'förnamn' not found"}]}`,
		`{"requestId":"e42b#1","success":false,"errors":[{"code":"1006","message":"Field \"f\u00f6rnamn\" not found"}]}`,
		`{"requestId":"e42b#1","success":false,"errors":[{"code":"609","message":"Invalid JSON` + strings.Repeat(" and more of it", 100) + `"}]}`,
		`{"requestId":"e42b#1","success":true,"result":[{"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"}]}]}`,
		`{"error":"invalid_client","error_description":"Bad client credentials"}`,
		`{"error_code":"429001","message":"Usage limit reached"}`,
	} {
		if n := allocations(t, []byte(body)); n > most {
			t.Errorf("%.100s: %v allocations, want %d at most", body, n, most)
		}
		if len(sinkResponse.Errors)+len(sinkResponse.Records) != 1 {
			t.Errorf("%.100s: found %d errors and %d records, want one of them", body, len(sinkResponse.Errors), len(sinkResponse.Records))
		}
	}
}

// TestAllocationsOfCleanRecords parses answers with records that did not fail: how many
// makes no difference.
func TestAllocationsOfCleanRecords(t *testing.T) {
	few, many := allocations(t, records(10, 0)), allocations(t, records(300, 0))
	if few != many {
		t.Errorf("%v allocations for 10 records, %v for 300, want as many", few, many)
	}
}
