package marketotest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// Fail makes the next calls fail with a code, so many times, after those of an earlier
// Fail. Identity is left out, and nothing is executed. 601 and 602 are meant: only with a
// new token does the next call succeed.
func (s *Server) Fail(code catalog.Code, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range times {
		s.planned = append(s.planned, code)
	}
}

// rule lets calls fail at random.
type rule struct {
	rate     float64
	random   *rand.Rand
	executed bool
	codes    []catalog.Code
}

// FailAt makes calls fail at a rate from 0 to 1 with one of the codes, each equally
// likely: at random, but in the same way for the same seed. Executed tells whether they are carried
// out before they fail, as behind a gateway that lost the answer. The rates of several calls
// of FailAt add up. Without codes it does nothing.
func (s *Server) FailAt(rate float64, seed uint64, executed bool, codes ...catalog.Code) {
	if len(codes) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules = append(s.rules, &rule{rate, rand.New(rand.NewPCG(seed, seed)), executed, append([]catalog.Code(nil), codes...)})
}

// plannedCode gives the code with which the next call fails, or 0, and whether it is
// carried out before.
func (s *Server) plannedCode() (code catalog.Code, executed bool) {
	if len(s.planned) > 0 {
		code, s.planned = s.planned[0], s.planned[1:]
		return code, false
	}
	if len(s.rules) == 0 {
		return 0, false
	}
	at := s.rules[0].random.Float64()
	for _, r := range s.rules {
		if at < r.rate {
			return r.codes[r.random.IntN(len(r.codes))], r.executed
		}
		at -= r.rate
	}
	return 0, false
}

// message gives a code's words as real servers write them: with this server's limits
// where they name one, else as the page has them.
func (s *Server) message(code catalog.Code) string {
	values := s.values(code)
	page := ""
	for w := range code.Wordings() {
		parts, numbers := w.Template(catalog.English)
		if w.Meaning > 0 || w.Seen && len(values) == 0 {
			continue
		}
		if len(values) > 0 && len(numbers) == len(values) && w.Seen {
			return filled(parts, numbers, values)
		}
		if page == "" {
			page = filled(parts, numbers, append(values, "email", "text"))
		}
	}
	return cmp.Or(page, code.Message(catalog.English))
}

// filled puts values into a template.
func filled(parts []string, numbers []int, values []string) string {
	var out strings.Builder
	for i, part := range parts {
		out.WriteString(part)
		if i < len(numbers) {
			out.WriteString(values[numbers[i]-1])
		}
	}
	return out.String()
}

// values gives the limits that the words of a code name.
func (s *Server) values(code catalog.Code) []string {
	switch code {
	case catalog.RateLimitExceeded:
		window := cmp.Or(s.Limits.Window, documentedWindow)
		return []string{strconv.Itoa(s.limitOfCalls()), strconv.FormatFloat(window.Seconds(), 'f', -1, 64)}
	case catalog.DailyQuotaReached:
		return []string{strconv.Itoa(s.quota())}
	case catalog.ConcurrencyLimitReached:
		return []string{strconv.Itoa(s.limitAtOnce())}
	case catalog.ExportJobRejected:
		return []string{strconv.Itoa(mostQueued)}
	}
	return nil
}

// ingestionDigits is how many digits the codes of the Data Ingestion API have at least:
// the status, and what they add to it.
const ingestionDigits = 6

// statusOf gives the HTTP status of a code of HTTP.
func statusOf(code catalog.Code) int {
	digits := strconv.Itoa(int(code))
	status, _ := strconv.Atoi(digits[:min(len(digits), 3)])
	return status
}

// fail answers with a code: one of HTTP as a gateway does, one of the Data Ingestion API
// in its form, any other in "errors" with status 200.
func (x *exchange) fail(code catalog.Code) {
	x.note(code)
	message := x.server.message(code)
	switch {
	case code.Level() != catalog.LevelHTTP:
		x.reject(code, message)
	case len(strconv.Itoa(int(code))) >= ingestionDigits:
		x.write(statusOf(code), jsonType, encoded(map[string]string{"error_code": strconv.Itoa(int(code)), "message": message}))
	default:
		x.write(statusOf(code), htmlType, page(code, message))
	}
}

// reject answers in the form of the REST API, in words of its own.
func (x *exchange) reject(code catalog.Code, message string) {
	x.note(code)
	failure := map[string]string{"code": strconv.Itoa(int(code)), "message": message}
	x.write(http.StatusOK, jsonType, encoded(map[string]any{"requestId": x.requestID(), "success": false, "errors": []any{failure}}))
}

// page gives what a gateway shows.
func page(code catalog.Code, message string) []byte {
	return fmt.Appendf(nil, "<html><head><title>%d %s</title></head><body><h1>%s</h1></body></html>\n", int(code), message, message)
}
