package marketotest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

const leadsPath = "/rest/v1/leads.json"

// mostRecords is how many records a call may have.
const mostRecords = 300

// lead is a record that has been written.
type lead struct {
	id      int
	email   string
	written int
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

// findLeads gives the leads whose e-mail addresses or ids are asked for; all of them
// where nothing is.
func (x *exchange) findLeads() {
	query := x.request.URL.Query()
	if mediaTypeOf(x.request) == "application/x-www-form-urlencoded" {
		form, _ := url.ParseQuery(string(x.body))
		for name, values := range form {
			query[name] = append(query[name], values...)
		}
	}
	kind, values := query.Get("filterType"), strings.Split(query.Get("filterValues"), ",")
	if kind != "" && kind != "email" && kind != "id" {
		x.reject(catalog.InvalidData, "Invalid filterType '"+kind+"'")
		return
	}
	x.succeed(x.server.find(kind, values))
}

// find gives leads as a query shows them.
func (s *Server) find(kind string, values []string) []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	wanted := map[string]bool{}
	for _, value := range values {
		wanted[strings.TrimSpace(value)] = true
	}
	found := []map[string]any{}
	for _, email := range sorted(s.leads) {
		l := s.leads[email]
		if kind == "" || kind == "email" && wanted[email] || kind == "id" && wanted[strconv.Itoa(l.id)] {
			found = append(found, map[string]any{"id": l.id, "email": email})
		}
	}
	return found
}

// syncLeads writes records, each of which succeeds or is skipped on its own.
func (x *exchange) syncLeads() {
	if kind := mediaTypeOf(x.request); kind != "application/json" && kind != "" {
		x.fail(catalog.InvalidContentType)
		return
	}
	var call struct {
		Action string           `json:"action"`
		Input  []map[string]any `json:"input"`
	}
	switch err := json.Unmarshal(x.body, &call); {
	case err != nil:
		x.fail(catalog.InvalidJSON)
		return
	case len(call.Input) == 0:
		x.reject(catalog.InvalidData, "input not specified")
		return
	case len(call.Input) > mostRecords:
		x.reject(catalog.InvalidData, fmt.Sprintf("The number of records in input exceeds the limit allowed %d", mostRecords))
		return
	}
	results := make([]any, len(call.Input))
	x.server.mu.Lock()
	for i, record := range call.Input {
		results[i] = x.server.sync(cmp.Or(call.Action, "createOrUpdate"), record)
	}
	x.server.mu.Unlock()
	x.succeed(results)
}

// sync writes one record, and gives its result.
func (s *Server) sync(action string, record map[string]any) map[string]any {
	email, _ := record["email"].(string)
	l := s.leads[email]
	switch {
	case email == "":
		return skipped(catalog.InvalidData, "Invalid value for field 'email'")
	case l == nil && action == "updateOnly":
		return skipped(catalog.LeadNotFound, "Lead not found")
	case l != nil && action == "createOnly":
		return skipped(catalog.LeadAlreadyExists, "Lead already exists")
	}
	status := "updated"
	if l == nil || action == "createDuplicate" {
		status = "created"
	}
	if l == nil {
		l = &lead{id: 1000 + len(s.leads), email: email}
		if s.leads == nil {
			s.leads = map[string]*lead{}
		}
		s.leads[email] = l
	}
	l.written++
	return map[string]any{"id": l.id, "status": status}
}

// skipped gives the result of a record that was not written.
func skipped(code catalog.Code, message string) map[string]any {
	reason := map[string]string{"code": strconv.Itoa(int(code)), "message": message}
	return map[string]any{"status": "skipped", "reasons": []any{reason}}
}

// mediaTypeOf gives the type of a request's body without its parameters.
func mediaTypeOf(r *http.Request) string {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return kind
}
