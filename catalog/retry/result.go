package retry

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// statusesOf gives the status of each result of an answer, "" for one that has none. What
// is no list is one result. Names count in any case, as for package response.
func statusesOf(body []byte) (all []string) {
	scan := jsonscan.New(bytes.TrimPrefix(body, []byte("\uFEFF")))
	if scan.Kind() != jsonscan.Object {
		return nil
	}
	for scan.Enter(); scan.Next(); {
		switch isResult := bytes.EqualFold(scan.Name(), []byte("result")); {
		case isResult && scan.Kind() == jsonscan.Array:
			for scan.Enter(); scan.Next(); {
				all = append(all, statusOf(&scan))
			}
		case isResult && scan.Kind() == jsonscan.Object:
			all = append(all, statusOf(&scan))
		}
	}
	return all
}

// statusOf gives the status of the result that comes next.
func statusOf(scan *jsonscan.Scanner) (status string) {
	if scan.Kind() != jsonscan.Object {
		return ""
	}
	for scan.Enter(); scan.Next(); {
		if bytes.EqualFold(scan.Name(), []byte("status")) {
			status = jsonscan.Text(scan.Value())
		}
	}
	return status
}

// isOfRecord tells of a status that a single record has.
func isOfRecord(status string) bool {
	switch strings.ToLower(status) {
	case "created", "updated", "deleted", "added", "removed":
		return true
	}
	return isFailure(status)
}

// isFailure tells of the status of a record that was not written.
func isFailure(status string) bool {
	return strings.EqualFold(status, "skipped") || strings.EqualFold(status, "failed")
}

// misfit gives an error if nobody can tell which record each result of an answer is about:
// there are more of them than records or fewer. One or none may be about the call as a
// whole, unless it is plainly that of a record. What a read finds is another matter.
func misfit(r *response.Response, records int, isRead bool) error {
	statuses := statusesOf(r.Body)
	results, isOfOne := len(statuses), len(r.Records) > 0 || !isRead && slices.ContainsFunc(statuses, isOfRecord)
	isOutside := func(record response.Record) bool { return record.Index < 0 || record.Index >= records }
	switch {
	case slices.ContainsFunc(r.Records, isOutside):
	case results == records, records == 1 && results == 0:
		return nil
	case !isOfOne && (isRead || results <= 1):
		return nil
	}
	return fmt.Errorf("retry: found %d results in the answer, expected one for each of %d records", results, records)
}
