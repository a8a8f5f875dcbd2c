package marketotest

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

// exportPath is where exports of leads are created, put into the queue, looked at and
// fetched: create.json, and {id}/enqueue.json, status.json, file.json, cancel.json.
const exportPath = "/bulk/v1/leads/export/"

// The documented limits of exports, and how long one runs here.
const (
	mostQueued  = 10
	mostRunning = 2
	exportTime  = time.Minute
)

// job is an export.
type job struct {
	id        string
	created   time.Time
	queued    time.Time // zero until it is enqueued
	started   time.Time // zero until there is room
	cancelled bool
}

// status gives the state of a job at a time.
func (j *job) status(now time.Time) string {
	switch {
	case j.cancelled:
		return "Cancelled"
	case j.queued.IsZero():
		return "Created"
	case j.started.IsZero() || now.Before(j.started):
		return "Queued"
	case now.Before(j.started.Add(exportTime)):
		return "Processing"
	}
	return "Completed"
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

// createExport makes a job that waits to be enqueued.
func (x *exchange) createExport() {
	s := x.server
	s.mu.Lock()
	s.serial++
	j := &job{id: fmt.Sprintf("00000000-0000-4000-8000-%012x", s.serial), created: time.Now()}
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

// schedule starts the jobs for which there has been room since the last look: in the
// order of the queue, two at once.
func (s *Server) schedule(now time.Time) {
	free := make([]time.Time, mostRunning) // when each place is free
	for _, j := range s.inQueue() {
		place := 0
		if free[1].Before(free[0]) {
			place = 1
		}
		if j.started.IsZero() {
			j.started = j.queued
			if free[place].After(j.queued) {
				j.started = free[place]
			}
			if j.started.After(now) {
				j.started = time.Time{}
				return
			}
		}
		free[place] = j.started.Add(exportTime)
	}
}

// inQueue gives the jobs that were enqueued and not cancelled, the first one first.
func (s *Server) inQueue() []*job {
	var queue []*job
	for _, j := range s.jobs {
		if j.queued.IsZero() || j.cancelled {
			continue
		}
		at := len(queue)
		for at > 0 && queue[at-1].queued.After(j.queued) {
			at--
		}
		queue = append(queue[:at], append([]*job{j}, queue[at:]...)...)
	}
	return queue
}

// showExport answers with the state of a job.
func (x *exchange) showExport(j *job) {
	s, now := x.server, time.Now()
	s.mu.Lock()
	s.schedule(now)
	result := map[string]any{"exportId": j.id, "format": "CSV", "status": j.status(now), "createdAt": j.created.UTC().Format(time.RFC3339)}
	if status := j.status(now); status == "Completed" {
		result["numberOfRecords"] = len(s.leads)
	}
	s.mu.Unlock()
	x.succeed([]any{result})
}

// sendFile sends the file of a job that has ended: the leads.
func (x *exchange) sendFile(j *job) {
	s, now := x.server, time.Now()
	s.mu.Lock()
	s.schedule(now)
	done := j.status(now) == "Completed"
	var file strings.Builder
	file.WriteString("id,email\n")
	for _, email := range sorted(s.leads) {
		fmt.Fprintf(&file, "%d,%s\n", s.leads[email].id, email)
	}
	s.mu.Unlock()
	if !done {
		x.reject(catalog.ObjectNotFound, "File not found")
		return
	}
	x.write(http.StatusOK, fileType, []byte(file.String()))
}
