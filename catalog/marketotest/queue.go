package marketotest

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The documented limits of exports.
const (
	mostQueued  = 10
	mostRunning = 2
)

// job is an export.
type job struct {
	id        string
	order     order
	created   time.Time
	queued    time.Time     // zero until it is enqueued
	started   time.Time     // zero until there is room
	takes     time.Duration // from then on
	cancelled bool
	file      []byte // nil until it has ended, and somebody has looked
	records   int
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
	case now.Before(j.started.Add(j.takes)):
		return "Processing"
	}
	return "Completed"
}

// shown gives what is told of a job.
func (j *job) shown(now time.Time) map[string]any {
	status := j.status(now)
	out := map[string]any{"exportId": j.id, "format": j.order.Format, "status": status, "createdAt": timestamp(j.created)}
	if !j.queued.IsZero() {
		out["queuedAt"] = timestamp(j.queued)
	}
	if status == "Processing" || status == "Completed" {
		out["startedAt"] = timestamp(j.started)
	}
	if status == "Completed" {
		out["finishedAt"] = timestamp(j.started.Add(j.takes))
		out["numberOfRecords"], out["fileSize"] = j.records, len(j.file)
		out["fileChecksum"] = fmt.Sprintf("sha256:%x", sha256.Sum256(j.file))
	}
	return out
}

// schedule starts the jobs for which there has been room since the last look: in the
// order of the queue, two at once. Those that have ended have a file from then on.
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
		free[place] = j.started.Add(j.takes)
		if j.file == nil && j.status(now) == "Completed" {
			j.file, j.records = s.table(j.order), len(s.leads)
		}
	}
}

// inQueue gives the jobs that were enqueued and not cancelled, the first one first.
func (s *Server) inQueue() []*job {
	queue := slices.DeleteFunc(slices.Clone(s.jobs), func(j *job) bool { return j.queued.IsZero() || j.cancelled })
	slices.SortStableFunc(queue, func(a, b *job) int { return a.queued.Compare(b.queued) })
	return queue
}

// table gives the leads as the file of an export.
func (s *Server) table(o order) []byte {
	leads := make([]*lead, 0, len(s.leads))
	for _, l := range s.leads {
		leads = append(leads, l)
	}
	slices.SortFunc(leads, func(a, b *lead) int { return cmp.Compare(a.id, b.id) })
	separator := map[string]string{"CSV": ",", "TSV": "\t", "SSV": ";"}[o.Format]
	var out strings.Builder
	line := func(cell func(field string) string) {
		for i, field := range o.Fields {
			if i > 0 {
				out.WriteString(separator)
			}
			out.WriteString(quoted(cell(field), separator))
		}
		out.WriteByte('\n')
	}
	line(func(field string) string { return cmp.Or(o.ColumnHeaderNames[field], field) })
	for _, l := range leads {
		line(l.cell)
	}
	return []byte(out.String())
}

// cell gives a field as exports have it: they write null for nothing.
func (l *lead) cell(field string) string {
	if value := l.text(field); value != "" {
		return value
	}
	return "null"
}

// quoted gives a cell of a table (RFC 4180).
func quoted(cell, separator string) string {
	if !strings.ContainsAny(cell, separator+"\"\r\n") {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}
