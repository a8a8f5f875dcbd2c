package response

import (
	"bytes"
	"cmp"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/escape"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// readResult reads "result": a list of records, one record, or an object with lists of
// records.
func (p *reader) readResult() {
	switch p.scan.Kind() {
	case jsonscan.Array:
		p.readRecords()
	case jsonscan.Object:
		p.records++
		p.readRecord(0, true)
	}
}

// readRecords reads a list of records. What is no object still counts as one.
func (p *reader) readRecords() {
	index := 0
	for p.scan.Enter(); p.scan.Next(); index++ {
		if p.scan.Kind() == jsonscan.Object {
			p.readRecord(index, false)
		} else {
			p.readInside(place{level: catalog.LevelRecord, record: index, ordinal: p.ordinal + 1})
			p.ordinal++
		}
	}
	p.records += index
}

// readRecord reads a record. One that is the whole result may hold lists of records in
// its place.
func (p *reader) readRecord(index int, isResult bool) {
	p.ordinal++
	at := place{level: catalog.LevelRecord, record: index, ordinal: p.ordinal}
	before := p.found.count
	var j job
	for p.scan.Enter(); p.scan.Next(); {
		m, kind := memberOf(p.scan.Name()), p.scan.Kind()
		switch {
		case m == memberReasons || m == memberErrors:
			p.readEntries(at, anything)
		case isResult && kind == jsonscan.Array:
			p.readRecords()
		case kind == jsonscan.Object || kind == jsonscan.Array:
			p.readInside(at)
		case m != memberOther:
			j.take(m, p.scan.Value())
		}
	}
	if p.found.count == before && j.hasFailed() {
		p.addEntry(&entry{code: j.code, message: j.message()}, at)
	}
	if p.found.count > before {
		p.found.setStatus(at.ordinal, before, escape.Visible(p.text(j.status)))
	}
	if j.hasFailedRows() {
		p.warn(cmp.Or(p.text(j.message()), p.text(j.rowsFailed)+" rows failed"))
	}
}

// readInside reads a value within a record that is no entry itself, but may hold some,
// at any depth. What holds none is left where it is: Next passes over it.
func (p *reader) readInside(at place) {
	kind := p.scan.Kind()
	if kind != jsonscan.Object && kind != jsonscan.Array {
		return
	}
	for p.scan.Enter(); p.scan.Next(); {
		m := memberOther
		if kind == jsonscan.Object {
			m = memberOf(p.scan.Name())
		}
		switch m {
		case memberReasons, memberErrors:
			p.readEntries(at, coded)
		default:
			p.readInside(at)
		}
	}
}

// job is what a record says of a bulk import or export, where it is one. The values are
// as they are, nil if they are not there.
type job struct{ id, status, code, errorMsg, otherMessage, rowsFailed []byte }

func (j *job) take(m member, value []byte) {
	switch m {
	case memberBatchID, memberExportID, memberImportID:
		j.id = value
	case memberStatus:
		j.status = value
	case memberCode:
		j.code = value
	case memberErrorMsg:
		j.errorMsg = value
	case memberMessage:
		j.otherMessage = value
	case memberRowsFailed:
		j.rowsFailed = value
	}
}

func (j *job) message() []byte {
	if isNothing(j.errorMsg) {
		return j.otherMessage
	}
	return j.errorMsg
}

// hasFailed reports whether the record is a job that has failed. A mere status of that
// name may be a field of somebody's custom object.
func (j *job) hasFailed() bool {
	return bytes.EqualFold(j.status, []byte(`"failed"`)) && (j.id != nil || j.message() != nil)
}

// hasFailedRows reports whether the record is an import of which rows have failed.
func (j *job) hasFailedRows() bool {
	return len(bytes.Trim(j.rowsFailed, `"0`)) > 0 && !isNothing(j.rowsFailed)
}
