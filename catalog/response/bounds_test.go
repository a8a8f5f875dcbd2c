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
	const mostPerByte = 512
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
		"no JSON":         func(n int) string { return strings.Repeat("<", n) },
		"elements":        func(n int) string { return `<Envelope>` + strings.Repeat(`<a>`, n/3) },
		"siblings":        func(n int) string { return `<Envelope>` + strings.Repeat(`<a/>`, n/4) + `</Envelope>` },
		"faults":          func(n int) string { return `<Envelope>` + strings.Repeat(`<Fault/>`, n/8) + `</Envelope>` },
		"attributes":      func(n int) string { return `<Envelope ` + strings.Repeat(`a="" `, n/5) + `/>` },
		"namespaces":      func(n int) string { return `<Envelope ` + strings.Repeat(`xmlns:a="" `, n/11) + `/>` },
		"entities":        func(n int) string { return `<Envelope><Fault>` + strings.Repeat(`&lt;`, n/4) + `</Fault></Envelope>` },
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
		small, large := parse(n), parse(4*n)
		if large > 6*small+n || large > mostPerByte*4*n {
			t.Errorf("%s: %d bytes for a body of %d, %d for one of %d", name, small, n, large, 4*n)
		}
	}
}
