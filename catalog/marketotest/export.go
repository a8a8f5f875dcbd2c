package marketotest

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

// exportPath is where exports of leads are created, put into the queue, looked at and
// fetched: create.json, and {id}/enqueue.json, status.json, file.json, cancel.json.
const (
	exportPath = "/bulk/v1/leads/export/"
	exportList = "/bulk/v1/leads/export.json"
)

// order is what an export is to hold.
type order struct {
	Fields            []string          `json:"fields"`
	Format            string            `json:"format"` // CSV, TSV or SSV
	ColumnHeaderNames map[string]string `json:"columnHeaderNames"`
}

// serveExport answers a call about an export.
func (x *exchange) serveExport(path string) {
	id, action, isJob := strings.Cut(path, "/")
	x.server.mu.Lock()
	var found *job
	for _, j := range x.server.jobs {
		if j.id == id {
			found = j
		}
	}
	x.server.mu.Unlock()
	switch method := x.method(); {
	case path == "create.json" && method == http.MethodPost:
		x.createExport()
	case !isJob:
		x.fail(catalog.ResourceNotFound)
	case found == nil:
		x.reject(catalog.ObjectNotFound, "Export job not found")
	case action == "enqueue.json" && method == http.MethodPost:
		x.enqueue(found)
	case action == "cancel.json" && method == http.MethodPost:
		x.cancel(found)
	case action == "status.json" && method == http.MethodGet:
		x.showExport(found)
	case action == "file.json" && method == http.MethodGet:
		x.sendFile(found)
	default:
		x.fail(catalog.ResourceNotFound)
	}
}

// createExport makes a job that waits to be enqueued. A filter lets everything through.
func (x *exchange) createExport() {
	s, o := x.server, order{}
	if len(bytes.TrimSpace(x.body)) > 0 {
		if code := x.readJSON(&o); code != 0 {
			x.fail(code)
			return
		}
	}
	if len(o.Fields) == 0 {
		o.Fields = []string{"id", "email"}
	}
	switch o.Format = strings.ToUpper(cmp.Or(o.Format, "CSV")); o.Format {
	case "CSV", "TSV", "SSV":
	default:
		x.reject(catalog.InvalidData, "Invalid value for field 'format'")
		return
	}
	s.mu.Lock()
	s.serial++
	id := fmt.Sprintf("00000000-0000-4000-8000-%012x", s.serial)
	j := &job{id: id, order: o, created: time.Now(), takes: cmp.Or(s.ExportTime, usualExportTime)}
	s.jobs = append(s.jobs, j)
	s.mu.Unlock()
	x.showExport(j)
}

// enqueue puts a job into the queue, unless that is full or has it already.
func (x *exchange) enqueue(j *job) {
	s, now := x.server, time.Now()
	s.mu.Lock()
	s.schedule(now)
	queued := 0
	for _, other := range s.jobs {
		if status := other.status(now); status == "Queued" || status == "Processing" {
			queued++
		}
	}
	isNew := j.queued.IsZero() && !j.cancelled
	if isNew && queued < mostQueued {
		j.queued = now
		s.schedule(now)
	}
	s.mu.Unlock()
	switch {
	case !isNew:
		x.reject(catalog.ExportJobRejected, "Job already queued")
	case queued >= mostQueued:
		x.fail(catalog.ExportJobRejected)
	default:
		x.showExport(j)
	}
}

// cancel ends a job.
func (x *exchange) cancel(j *job) {
	x.server.mu.Lock()
	j.cancelled = true
	x.server.mu.Unlock()
	x.showExport(j)
}

// showExport answers with the state of a job.
func (x *exchange) showExport(j *job) {
	s, now := x.server, time.Now()
	s.mu.Lock()
	s.schedule(now)
	result := j.shown(now)
	s.mu.Unlock()
	x.succeed([]any{result})
}

// listExports answers with the state of all jobs.
func (x *exchange) listExports() {
	s, now := x.server, time.Now()
	s.mu.Lock()
	s.schedule(now)
	all := make([]any, len(s.jobs))
	for i, j := range s.jobs {
		all[i] = j.shown(now)
	}
	s.mu.Unlock()
	x.succeed(all)
}

// sendFile sends the file of a job that has ended: the leads, as they were when that was
// first seen. A range of its bytes is sent alone (bulk-extract.md).
func (x *exchange) sendFile(j *job) {
	s, now := x.server, time.Now()
	s.mu.Lock()
	s.schedule(now)
	file, done := j.file, j.status(now) == "Completed"
	s.mu.Unlock()
	if !done {
		x.reject(catalog.ObjectNotFound, "File not found")
		return
	}
	x.writer.Header().Set("Accept-Ranges", "bytes")
	from, to, isRange := rangeOf(x.request.Header.Get("Range"), len(file))
	if !isRange {
		x.write(http.StatusOK, fileType, file)
		return
	}
	x.writer.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, to-1, len(file)))
	x.write(http.StatusPartialContent, fileType, file[from:to])
}

// rangeOf reads a header such as "bytes=0-999" or "bytes=1000-": the part of a file from a
// byte up to another, and whether there is one.
func rangeOf(header string, size int) (from, to int, isRange bool) {
	text, isBytes := strings.CutPrefix(header, "bytes=")
	first, last, isPair := strings.Cut(text, "-")
	from, err := strconv.Atoi(first)
	if !isBytes || !isPair || err != nil || from < 0 || from >= size {
		return 0, 0, false
	}
	to = size
	if last != "" {
		end, err := strconv.Atoi(last)
		if err != nil || end < from {
			return 0, 0, false
		}
		to = min(end, size-1) + 1
	}
	return from, to, true
}
