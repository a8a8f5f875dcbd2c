package response_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// allocated gives the bytes that a function allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestMemoryGrowsWithTheBody parses hostile bodies of one length and of four
// times that: the memory that it takes grows no faster, and is never more than
// the package's documentation says.
func TestMemoryGrowsWithTheBody(t *testing.T) {
	// As the documentation of Parse and of ParseSOAP says.
	const mostPerByte, mostPerByteOfSOAP = 16, 72
	for name, body := range map[string]func(n int) string{
		"errors":          func(n int) string { return `{"errors":[` + strings.Repeat(`{"code":"1"},`, n/13) + `{}]}` },
		"empty errors":    func(n int) string { return `{"errors":[` + strings.Repeat(`{},`, n/3) + `{}]}` },
		"empty records":   func(n int) string { return `{"result":[` + strings.Repeat(`{},`, n/3) + `{}]}` },
		"odd records":     func(n int) string { return `{"result":[` + strings.Repeat(`1,`, n/2) + `1]}` },
		"warnings":        func(n int) string { return `{"warnings":[` + strings.Repeat(`"",`, n/3) + `1]}` },
		"keys":            func(n int) string { return `{` + strings.Repeat(`"a":1,`, n/6) + `"errors":1}` },
		"arrays in each":  func(n int) string { return `{"errors":` + strings.Repeat(`[`, n) },
		"objects in each": func(n int) string { return strings.Repeat(`{"errors":`, n/10) },
		"message":         func(n int) string { return `{"errors":[{"code":1,"message":"` + strings.Repeat(`\u001b`, n/6) + `"}]}` },
		"cut off":         func(n int) string { return `{"errors":[` + strings.Repeat(`{"code":1},`, n/11) },
		"bare errors":     func(n int) string { return `{"errors":[` + strings.Repeat(`1,`, n/2) + `1]}` },
		"error texts":     func(n int) string { return `{"errors":[` + strings.Repeat(`"a",`, n/4) + `1]}` },
		"error words":     func(n int) string { return `{"errors":[` + strings.Repeat(`"abc\n45678",`, n/14) + `1]}` },
		"error map":       func(n int) string { return `{"errors":{` + strings.Repeat(`"a":"b",`, n/8) + `"a":"b"}}` },
		"records":         func(n int) string { return `{"result":[` + strings.Repeat(`{"reasons":[1]},`, n/16) + `1]}` },
		"failed records": func(n int) string {
			return `{"result":[` + strings.Repeat(`{"status":"x","reasons":[{"code":1}]},`, n/37) + `1]}`
		},
		"lists":           func(n int) string { return `{"result":{` + strings.Repeat(`"a":[{"errors":"a"}],`, n/21) + `"a":1}}` },
		"objects":         func(n int) string { return `[` + strings.Repeat(`{"code":1,"message":2},`, n/23) + `1]` },
		"warning objects": func(n int) string { return `{"warnings":[` + strings.Repeat(`{"message":1},`, n/14) + `1]}` },
		"not UTF-8":       func(n int) string { return `{"errors":[{"code":1,"message":"` + strings.Repeat("\xff", n) + `"}]}` },
		"names":           func(n int) string { return `{` + strings.Repeat("\"\\u0065\":1,", n/11) + `"errors":1}` },
		"warnings with errors in them": func(n int) string { // the errors before fill the room for them
			return `{"errors":[` + strings.Repeat(`{"code":1},`, 126) + strings.Repeat(`{"type":"info","code":1,"a":{"code":1}},`, n/40) + `{}]}`
		},
		"fields that are not UTF-8":  func(n int) string { return `{"errors":{"` + strings.Repeat("\xff", n) + `":"b"}}` },
		"rows that are not UTF-8":    func(n int) string { return `{"result":[{"numOfRowsFailed":"` + strings.Repeat("\xff", n) + `"}]}` },
		"control characters":         func(n int) string { return `{"result":[{"errors":1,"status":"` + strings.Repeat("\x01", n) + `"}]}` },
		"control characters, record": func(n int) string { return `{"status":"` + strings.Repeat("\x01", n) + `","reasons":["a"]}` },
		"warnings not UTF-8":         func(n int) string { return `{"warnings":["` + strings.Repeat("\xff", n) + `"]}` },
		"no JSON":                    func(n int) string { return strings.Repeat("<", n) },
		"elements":                   func(n int) string { return `<Envelope>` + strings.Repeat(`<a>`, n/3) },
		"siblings":                   func(n int) string { return `<Envelope>` + strings.Repeat(`<a/>`, n/4) + `</Envelope>` },
		"faults":                     func(n int) string { return `<Envelope>` + strings.Repeat(`<Fault/>`, n/8) + `</Envelope>` },
		"attributes":                 func(n int) string { return `<Envelope ` + strings.Repeat(`a="" `, n/5) + `/>` },
		"namespaces":                 func(n int) string { return `<Envelope ` + strings.Repeat(`xmlns:a="" `, n/11) + `/>` },
		"entities":                   func(n int) string { return `<Envelope><Fault>` + strings.Repeat(`&lt;`, n/4) + `</Fault></Envelope>` },
		"split text": func(n int) string {
			return `<Envelope><Fault><detail><message>` + strings.Repeat(`a<!---->`, n/8) + `</message></detail></Fault></Envelope>`
		},
	} {
		parse := func(n int) uint64 {
			data := []byte(body(n))
			return allocated(func() {
				if strings.HasPrefix(string(data), "<") {
					response.ParseSOAP(200, data)
				} else {
					response.Parse(200, data)
				}
			})
		}
		const n = 100_000
		small, large, most := parse(n), parse(4*n), uint64(mostPerByte)
		if strings.HasPrefix(body(n), "<E") {
			most = mostPerByteOfSOAP
		}
		if large > 6*small+n || large > most*4*n {
			t.Errorf("%s: %d bytes for a body of %d, %d for one of %d", name, small, n, large, 4*n)
		}
	}
}

// TestMemoryOfCleanBodies parses a long body of which next to nothing is kept.
func TestMemoryOfCleanBodies(t *testing.T) {
	body := records(3000, 0)
	if got := allocated(func() { response.Parse(200, body) }); got > uint64(len(body)/10) {
		t.Errorf("%d bytes for a body of %d", got, len(body))
	}
}

// TestMemoryOfSmallBodies parses short bodies full of errors, which cost more than their
// length tells: what the package's documentation allows besides.
func TestMemoryOfSmallBodies(t *testing.T) {
	const mostPerByte, besides = 16, 16 << 10
	for n := range 300 {
		for _, unit := range []string{`1,`, `{},`, `{"code":1},`, `"\n",`} {
			body := []byte(`{"errors":[` + strings.Repeat(unit, n) + `1]}`)
			if got := allocated(func() { response.Parse(200, body) }); got > mostPerByte*uint64(len(body))+besides {
				t.Errorf("%d bytes for a body of %d, %d times %s", got, len(body), n, unit)
			}
		}
	}
}
