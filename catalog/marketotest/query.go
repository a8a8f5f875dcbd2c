package marketotest

import (
	"cmp"
	"encoding/base32"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

const (
	leadPath     = "/rest/v1/lead/" // with an id and ".json"
	describePath = "/rest/v1/leads/describe.json"
	formType     = "application/x-www-form-urlencoded"
)

// usualFields are those that every lead has, and that a query gives where it names none
// (leads.md).
var usualFields = [...]string{"id", "firstName", "lastName", "email", "updatedAt", "createdAt"}

// values gives what a request asks for: in its query, or in the form of a body.
func (x *exchange) values() url.Values {
	query := x.request.URL.Query()
	if mediaTypeOf(x.request) == formType {
		form, _ := url.ParseQuery(string(x.body))
		for name, values := range form {
			query[name] = append(query[name], values...)
		}
	}
	return query
}

// search is a query for leads.
type search struct {
	field  string // "" for all leads
	values []string
	fields []string // to show
	after  int      // the last lead of the page before
	most   int
}

// findLeads gives the leads that have one of the values in a field, all of them where no
// field is asked for: up to batchSize at a time, with a token for those that follow.
func (x *exchange) findLeads() {
	query := x.values()
	if code, message := x.filterFault(query); code != 0 {
		x.reject(code, message)
		return
	}
	q := search{query.Get("filterType"), strings.Split(query.Get("filterValues"), ","), fieldsOf(query), 0, mostRecords}
	if size := query.Get("batchSize"); size != "" {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 || n > mostRecords {
			x.reject(catalog.InvalidData, "Invalid value for field 'batchSize'")
			return
		}
		q.most = n
	}
	if token := query.Get("nextPageToken"); token != "" {
		last, isToken := readPageToken(token)
		if !isToken {
			x.reject(catalog.InvalidData, "Invalid nextPageToken")
			return
		}
		q.after = last
	}
	shown, next, isField := x.server.find(q)
	if !isField {
		x.reject(catalog.InvalidData, "Invalid filterType '"+q.field+"'")
		return
	}
	members := map[string]any{"result": shown}
	if next != 0 {
		members["nextPageToken"] = pageToken(next)
	}
	x.succeedWith(members)
}

// filterFault gives the code and the words for a filter that is not whole, or has too many
// values. A body that is no form has none that the server would see.
func (x *exchange) filterFault(query url.Values) (catalog.Code, string) {
	values := map[string]bool{}
	for value := range strings.SplitSeq(query.Get("filterValues"), ",") {
		values[value] = true
	}
	switch {
	case len(x.body) > 0 && mediaTypeOf(x.request) != formType:
		return catalog.InvalidContentType, x.server.message(catalog.InvalidContentType)
	case query.Has("filterValues") && query.Get("filterType") == "":
		return catalog.InvalidData, "filterType not specified"
	case query.Get("filterType") != "" && !query.Has("filterValues"):
		return catalog.InvalidData, "filterValues not specified"
	case len(values) > mostRecords:
		return catalog.InvalidData, fmt.Sprintf("The number of values in filterValues exceeds the limit allowed %d", mostRecords)
	}
	return 0, ""
}

// pageToken gives the token for the leads behind the last one of a page.
func pageToken(last int) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString([]byte("lead:" + strconv.Itoa(last)))
}

// readPageToken gives the last lead of the page before, and whether it is a token. What
// clients add to the end of one, real servers pass over.
func readPageToken(token string) (int, bool) {
	text, _ := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.TrimRight(token, "="))
	id, isToken := strings.CutPrefix(string(text), "lead:")
	last, err := strconv.Atoi(id)
	return last, isToken && err == nil
}

// find gives the leads of a page as a query shows them, in the order of their ids, the last
// one's id if there are more, and whether there is such a field.
func (s *Server) find(q search) (shown []any, next int, isField bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wanted := map[string]bool{}
	for _, value := range q.values {
		wanted[strings.ToLower(strings.TrimSpace(value))] = true
	}
	delete(wanted, "")
	var found []*lead
	for _, l := range s.leads {
		if l.id > q.after && (q.field == "" || wanted[strings.ToLower(l.text(q.field))]) {
			found = append(found, l)
		}
	}
	slices.SortFunc(found, func(a, b *lead) int { return cmp.Compare(a.id, b.id) })
	if len(found) > q.most {
		found = found[:q.most]
		next = found[q.most-1].id
	}
	shown = make([]any, len(found))
	for i, l := range found {
		shown[i] = l.shown(q.fields)
	}
	return shown, next, q.field == "" || slices.Contains(s.fields(), q.field)
}

// fields gives the names of the fields that leads can have here: the usual ones, and
// those that have been written.
func (s *Server) fields() []string {
	names := slices.Concat(usualFields[:], slices.Collect(maps.Keys(s.written)))
	slices.Sort(names)
	return slices.Compact(names)
}

// fieldsOf gives the fields that a query asks for.
func fieldsOf(query url.Values) []string {
	var names []string
	for _, list := range append(query["fields"], query["fields[]"]...) {
		for name := range strings.SplitSeq(list, ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return usualFields[:]
	}
	return append(names, "id") // which always comes
}

// value gives what a field of a lead holds, nil for nothing.
func (l *lead) value(field string) any {
	switch field {
	case "id":
		return l.id
	case "email":
		return l.email
	case "createdAt":
		return timestamp(l.created)
	case "updatedAt":
		return timestamp(l.updated)
	}
	if value, ok := l.fields[field]; ok {
		return value
	}
	return nil
}

// text gives what a field of a lead holds as a filter or a table has it.
func (l *lead) text(field string) string {
	return textOf(encoded(l.value(field)))
}

// shown gives some fields of a lead.
func (l *lead) shown(fields []string) map[string]any {
	out := map[string]any{}
	for _, field := range fields {
		out[field] = l.value(field)
	}
	return out
}

// timestamp gives a time as the API writes it.
func timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// showLead answers with the lead that has an id.
func (x *exchange) showLead(id string) {
	found, _, _ := x.server.find(search{"id", []string{id}, fieldsOf(x.values()), 0, 1})
	if len(found) == 0 {
		x.reject(catalog.LeadNotFound, "Lead '"+id+"' not found")
		return
	}
	x.succeed(found)
}

// describe tells which fields leads have here.
func (x *exchange) describe() {
	x.server.mu.Lock()
	names := x.server.fields()
	x.server.mu.Unlock()
	all := make([]any, len(names))
	for i, name := range names {
		kind := map[string]string{"id": "integer", "email": "email", "createdAt": "datetime", "updatedAt": "datetime"}[name]
		isReadOnly := kind != "" && name != "email"
		all[i] = map[string]any{"id": i + 1, "displayName": name, "dataType": cmp.Or(kind, "string"),
			"rest": map[string]any{"name": name, "readOnly": isReadOnly}}
	}
	x.succeed(all)
}

// mediaTypeOf gives the type of a request's body without its parameters.
func mediaTypeOf(r *http.Request) string {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return kind
}
