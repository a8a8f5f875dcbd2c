package marketotest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
)

const leadsPath = "/rest/v1/leads.json"

// mostRecords is how many records a call may have.
const mostRecords = 300

// lead is a record that has been written.
type lead struct {
	id               int
	email            string
	fields           map[string]json.RawMessage // as they were sent
	created, updated time.Time
	written          int
}

// serveLeads answers Sync Leads, and the query for leads.
func (x *exchange) serveLeads() {
	switch x.method() {
	case http.MethodGet, http.MethodHead:
		x.findLeads()
	case http.MethodPost:
		x.syncLeads()
	default:
		x.fail(catalog.MethodNotSupported)
	}
}

// syncCall is the body of Sync Leads.
type syncCall struct {
	Action      string                       `json:"action"`
	LookupField string                       `json:"lookupField"`
	Input       []map[string]json.RawMessage `json:"input"`
}

// syncLeads writes records, each of which succeeds or is skipped on its own.
func (x *exchange) syncLeads() {
	var call syncCall
	if code := x.readJSON(&call); code != 0 {
		x.fail(code)
		return
	}
	call.Action, call.LookupField = cmp.Or(call.Action, "createOrUpdate"), cmp.Or(call.LookupField, "email")
	if code, message := call.fault(); code != 0 {
		x.reject(code, message)
		return
	}
	results := make([]any, len(call.Input))
	x.server.mu.Lock()
	for i, record := range call.Input {
		results[i] = x.server.sync(call.Action, call.LookupField, record, x.call.Time)
	}
	x.server.mu.Unlock()
	x.succeed(results)
}

// readJSON reads the body into a value. It gives the code of what is no JSON, by its type
// or by its text, which is UTF-8.
func (x *exchange) readJSON(value any) catalog.Code {
	if kind := mediaTypeOf(x.request); kind != "application/json" && kind != "" {
		return catalog.InvalidContentType
	}
	if !utf8.Valid(x.body) || json.Unmarshal(x.body, value) != nil {
		return catalog.InvalidJSON
	}
	return 0
}

// fault gives the code and the words for a call of which nothing can be written.
func (c syncCall) fault() (catalog.Code, string) {
	switch c.Action {
	case "createOnly", "updateOnly", "createOrUpdate", "createDuplicate":
	default:
		return catalog.InvalidData, "Invalid value for action '" + c.Action + "'"
	}
	switch {
	case c.LookupField != "email" && c.LookupField != "id":
		return catalog.FieldNotFound, "Lookup field '" + c.LookupField + "' not found"
	case len(c.Input) == 0:
		return catalog.InvalidData, "input not specified"
	case len(c.Input) > mostRecords:
		return catalog.InvalidData, fmt.Sprintf("The number of records in input exceeds the limit allowed %d", mostRecords)
	}
	return 0, ""
}

// sync writes one record, and gives its result.
func (s *Server) sync(action, lookup string, record map[string]json.RawMessage, now time.Time) map[string]any {
	sent, isSent := record["email"]
	email := textOf(sent)
	l, same := s.leads[email], s.leads[email]
	if lookup == "id" {
		l = s.leadOf(textOf(record["id"]))
	}
	switch {
	case isSent && (email == "" || sent[0] != '"') || lookup == "email" && !isSent:
		return skipped(catalog.InvalidData, "Invalid value for field 'email'")
	case l == nil && (action == "updateOnly" || lookup == "id"):
		return skipped(catalog.LeadNotFound, "Lead not found")
	case l != nil && (action == "createOnly" || same != nil && same != l):
		return skipped(catalog.LeadAlreadyExists, "Lead already exists")
	}
	status := "updated"
	if l == nil || action == "createDuplicate" {
		status = "created"
	}
	if l == nil {
		l = &lead{id: 1000 + len(s.leads), fields: map[string]json.RawMessage{}, created: now}
	}
	s.write(l, record, now)
	return map[string]any{"id": l.id, "status": status}
}

// write puts a record into a lead, whose e-mail address it may change.
func (s *Server) write(l *lead, record map[string]json.RawMessage, now time.Time) {
	if s.leads == nil {
		s.leads, s.written = map[string]*lead{}, map[string]bool{}
	}
	for name, value := range record {
		l.fields[name], s.written[name] = value, true
	}
	delete(s.leads, l.email)
	l.email = cmp.Or(textOf(record["email"]), l.email)
	s.leads[l.email] = l
	l.updated = now
	l.written++
}

// leadOf gives the lead with an id, or nil.
func (s *Server) leadOf(id string) *lead {
	for _, l := range s.leads {
		if strconv.Itoa(l.id) == id {
			return l
		}
	}
	return nil
}

// skipped gives the result of a record that was not written.
func skipped(code catalog.Code, message string) map[string]any {
	reason := map[string]string{"code": strconv.Itoa(int(code)), "message": message}
	return map[string]any{"status": "skipped", "reasons": []any{reason}}
}

// textOf gives a value as a query or a table names it: a text without its quotes, null as
// nothing.
func textOf(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil { // null too
		return text
	}
	return string(value)
}
