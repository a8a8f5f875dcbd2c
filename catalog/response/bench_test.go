package response_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// minimal is what one would decode a response into by hand; decoding into it
// is the yardstick.
type minimal struct {
	RequestID string `json:"requestId"`
	Success   bool   `json:"success"`
	Errors    []struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"errors"`
	Result []struct {
		Status  string `json:"status"`
		Reasons []struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"reasons"`
	} `json:"result"`
}

// twoErrors is a failed response of some 200 bytes; cleanRecords one of 300
// records, 18 KB, of which none failed.
const twoErrors = `{"requestId":"e42b#14272d07d78","success":false,"errors":[{"code":"1003","message":"Invalid value for field 'email' and value 'x'"},` +
	`{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}`

var cleanRecords = func() []byte {
	var body strings.Builder
	body.WriteString(`{"requestId":"e42b#14272d07d78","success":true,"result":[`)
	for i := range 300 {
		if i > 0 {
			body.WriteString(",")
		}
		fmt.Fprintf(&body, `{"id":%d,"status":"updated","marketoGUID":"%012d"}`, 1000000+i, i)
	}
	body.WriteString("]}")
	return []byte(body.String())
}()

var sinkResponse *response.Response

func benchmarkDecode(b *testing.B, body []byte) {
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		var m minimal
		if err := json.Unmarshal(body, &m); err != nil {
			b.Fatal(err)
		}
	}
}

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

func BenchmarkTwoErrorsDecode(b *testing.B) { benchmarkDecode(b, []byte(twoErrors)) }
func BenchmarkTwoErrorsParse(b *testing.B)  { benchmarkParse(b, []byte(twoErrors)) }

func BenchmarkCleanRecordsDecode(b *testing.B) { benchmarkDecode(b, cleanRecords) }
func BenchmarkCleanRecordsParse(b *testing.B)  { benchmarkParse(b, cleanRecords) }
