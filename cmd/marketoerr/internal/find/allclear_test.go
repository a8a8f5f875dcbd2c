package find

import (
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// maker makes objects and logs at random, some of which hold one error.
type maker struct {
	*rand.Rand
	code, message string
}

var names = []string{"id", "name", "level", "time", "reply", "data", "payload", "response", "body", "err", "ctx", "items", "meta", "input", "status", "output", "n", "raw"}

// value makes a value of JSON without an error in it.
func (m *maker) value(depth int) any {
	switch kind := m.IntN(7); {
	case kind == 0 && depth > 0:
		list := []any{}
		for range m.IntN(4) {
			list = append(list, m.value(depth-1))
		}
		return list
	case kind <= 2 && depth > 0:
		return m.object(depth - 1)
	case kind == 3:
		return m.IntN(100_000)
	case kind == 4:
		return m.IntN(2) == 0
	}
	return []string{"updated", "a@example.com", "", "2024-05-01T10:00:00Z", "worker-7", "Höganäs \"x\" {y}", "[1,2]", "it's"}[m.IntN(8)]
}

func (m *maker) object(depth int) map[string]any {
	object := map[string]any{}
	for range m.IntN(5) {
		object[names[m.IntN(len(names))]] = m.value(depth)
	}
	return object
}

func encode(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// error makes an error in one of the dresses in which it comes.
func (m *maker) error() any {
	entry := map[string]any{"code": m.code, "message": m.message}
	failure := map[string]any{"requestId": "7f3a#1", "success": false, "errors": []any{entry}}
	switch m.IntN(12) {
	case 0:
		return failure
	case 1:
		return map[string]any{"requestId": "7f3a#2", "success": true, "result": []any{map[string]any{"id": 1, "status": "updated"}, map[string]any{"status": "skipped", "reasons": []any{entry}}}}
	case 2:
		return entry
	case 3:
		return []any{entry}
	case 4:
		return encode(failure)
	case 5:
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + encode(failure)
	case 6:
		return fmt.Sprintf("{'success': False, 'errors': [{'code': '%s', 'message': %q}]}", m.code, m.message)
	case 7:
		return fmt.Sprintf("{Success:false Errors:[{Code:%s Message:%s}]}", m.code, m.message)
	case 8:
		return fmt.Sprintf("sync failed: %s (%s)", m.message, m.code)
	case 9:
		return "Marketo error " + m.code + ": " + m.message
	case 10:
		return html.EscapeString(encode(failure))
	}
	return url.QueryEscape(encode(failure))
}

// plant puts a value somewhere into an object.
func (m *maker) plant(object map[string]any, value any, depth int) {
	for range depth {
		inner := m.object(1)
		if m.IntN(4) == 0 {
			inner = map[string]any{"message": "sent", "success": true}
		}
		if m.IntN(3) == 0 {
			object[names[m.IntN(len(names))]] = []any{m.value(1), inner}
		} else {
			object[names[m.IntN(len(names))]] = inner
		}
		object = inner
	}
	object[names[m.IntN(len(names))]] = value
}

// document makes a document, and tells whether an error is in it.
func (m *maker) document() (text string, hasError bool) {
	var lines []string
	at := -1
	count := 1 + m.IntN(4)
	if m.IntN(3) > 0 {
		at = m.IntN(count)
	}
	for i := range count {
		object := m.object(3)
		if m.IntN(3) == 0 {
			object = map[string]any{"requestId": "1#1", "success": true, "result": []any{m.object(1)}}
		}
		if i == at {
			if _, isResponse := object["result"]; isResponse {
				object = m.object(2) // what is in the result of a success is data
			}
			m.plant(object, m.error(), m.IntN(5))
		}
		line := encode(object)
		switch m.IntN(6) {
		case 0:
			line = "May 01 10:00:00 host app[7]: " + line
		case 1:
			pretty, err := json.MarshalIndent(object, "", "  ")
			if err != nil {
				panic(err)
			}
			line = string(pretty)
		case 2:
			line = encode(line)
		case 3:
			line = "level=info body=" + encode(line)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n") + "\n", at >= 0
}

// TestNoFalseAllClear reads documents, two of three with an error somewhere in them: it
// is found, or nothing is said to be clear. Where there is none, no code is found.
func TestNoFalseAllClear(t *testing.T) {
	m := &maker{Rand: rand.New(rand.NewPCG(17, 2))}
	errors := [][2]string{{"604", "Request timed out"}, {"606", "Max rate limit '100' exceeded with in '20' secs"}, {"1003", "Invalid value for field 'email'"}, {"615", "Concurrent access limit reached"}, {"601", "Access token invalid"}}
	planted, found := 0, 0
	for i := range 10_000 {
		e := errors[m.IntN(len(errors))]
		m.code, m.message = e[0], e[1]
		text, hasError := m.document()
		codes := codesOf(findAll(t, text, Options{}))
		switch isClear := slices.Equal(codes, []string{"clear"}); {
		case hasError && isClear:
			t.Errorf("document %d is clear, but %s is in it:\n%s", i, m.code, text)
		case !hasError && !isClear && codes != nil:
			t.Errorf("document %d: found %q where there is none:\n%s", i, codes, text)
		case hasError:
			planted++
			if slices.Contains(codes, m.code) {
				found++
			}
		}
	}
	t.Logf("%d of %d errors are found", found, planted)
	if found*100 < planted*98 {
		t.Errorf("%d of %d errors are found, want 98 of 100", found, planted)
	}
}

// TestSuccessWithMore reads successes with something else beside the result: none is
// clear. What is in the result is data.
func TestSuccessWithMore(t *testing.T) {
	for _, test := range []struct{ member, want string }{
		{`"note":"Request time-out (604)"`, "604"},
		{`"note":"error 604"`, "604"},
		{`"reply":{"success":false,"errors":[{"code":"604","message":"x"}]}`, "604"},
		{`"raw":"{\"success\":false,\"errors\":[{\"code\":\"604\"}]}"`, "604"},
		{`"errors":[{"code":"604"}]`, "604"},
		{`"postalCode":"10001"`, "clear"},
		{`"more":[{"note":"(604) 555-0199"}]`, "clear"},
	} {
		for _, text := range []string{
			`{"requestId":"1#1","success":true,"result":[],` + test.member + "}\n",
			`INFO {"requestId":"1#1","success":true,"result":[],` + test.member + "}\n",
		} {
			if codes := codesOf(findAll(t, text, Options{})); !slices.Equal(codes, []string{test.want}) {
				t.Errorf("%s: found %q, want %s", text, codes, test.want)
			}
		}
	}
	data := `{"requestId":"1#1","success":true,"result":[{"note":"Request time-out (604), error 606"}]}`
	if codes := codesOf(findAll(t, data, Options{})); !slices.Equal(codes, []string{"clear"}) {
		t.Errorf("%s: found %q, want nothing", data, codes)
	}
}
