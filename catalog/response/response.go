// Package response reads what Marketo's servers really send into typed errors.
//
// A response of the REST or the SOAP API goes in, and its errors come out, each an
// [*Error] that unwraps to a [catalog.Code]:
//
//	reply, err := client.Do(request)
//	if err != nil {
//		return err
//	}
//	r, err := response.Read(reply) // and closes the body
//	if err != nil {
//		return err // not a response from Marketo
//	}
//	if err := r.Err(); errors.Is(err, catalog.AccessTokenExpired) {
//		// get a new access token, then repeat the call
//	}
//	for _, record := range r.Records {
//		// the records that were skipped, and why
//	}
//
// Servers are untidy: codes come as strings, numbers or words, or not at all, and
// nearly every failed call has HTTP status 200. The package takes what it is given,
// and never reports a success that it cannot read. Whatever a body holds, reading it
// takes time in proportion to its length, and memory of at most 16 times that and 16
// KiB; it never panics. [Read] bounds the length too; callers of [Parse] must do so
// themselves. For what SOAP costs, see [ParseSOAP].
//
// # Together with other libraries
//
// An [*Error] has the methods by which other libraries tell what to repeat and what
// to report (RetryableError, Timeout, ErrorCode, HTTPStatusCode): the retryer of the AWS
// SDK takes it as it is. For log/slog, [LogAttrs] gives attributes without the server's
// words, which echo what users typed.
package response

import (
	"errors"
	"slices"
	"strconv"

	"github.com/marketoerr/marketoerr/catalog"
)

// Response is what a response says about errors. In JSON a list without elements
// is null.
type Response struct {
	RequestID string `json:"requestId"`
	// Success is what the body says, or, if it does not say, whether there are
	// no errors. It is false with a status of 400 or more, and for a body that is no
	// response or is cut off.
	Success bool `json:"success"`
	// Errors are the HTTP-level and response-level errors, or SOAP faults.
	Errors []*Error `json:"errors"`
	// Records are the records that carry reasons, in the order of the request. A
	// body that is a record itself is the first.
	Records  []Record `json:"records"`
	Warnings []string `json:"warnings"`
	// Body is the body that [Read] has read, at most 64 MiB; nil from the others.
	Body []byte `json:"-"`
}

// Record is one record of a result that carries reasons.
type Record struct {
	Index  int      `json:"index"`  // in the result, and so in the request, from 0
	Status string   `json:"status"` // such as "skipped"
	Errors []*Error `json:"errors"`
}

// Err gives the HTTP-level and response-level errors: nil if there are none,
// one itself, several joined by [errors.Join]. Errors of single records are in
// Records.
func (r *Response) Err() error {
	switch {
	case r == nil:
		return nil
	case len(r.Errors) == 1:
		return r.Errors[0]
	}
	all := make([]error, len(r.Errors))
	for i, e := range r.Errors {
		all[i] = e
	}
	return errors.Join(all...)
}

// add adds an error of the response as a whole.
func (r *Response) add(e *Error) { r.Errors = append(r.Errors, e) }

// finish adds what follows from the HTTP status and from what the body says of
// its success, nil if it does not say, with the body's message, and gives every
// error what it shares with the others.
func (r *Response) finish(status int, success *bool, message string) {
	if status >= 400 && !slices.ContainsFunc(r.Errors, func(e *Error) bool { return e.RawCode != "" }) {
		r.add(&Error{Code: catalog.Code(status), RawCode: strconv.Itoa(status), Message: message, Level: catalog.LevelHTTP})
	}
	r.Success = len(r.Errors) == 0
	if success != nil {
		r.Success = *success && status < 400
		if !*success && len(r.Errors) == 0 {
			r.add(&Error{Message: message, Level: catalog.LevelResponse})
		}
	}
	r.each(func(e *Error) { e.Status, e.RequestID = status, r.RequestID })
}

// each visits all errors, those of records too.
func (r *Response) each(visit func(e *Error)) {
	for _, e := range r.Errors {
		visit(e)
	}
	for _, record := range r.Records {
		for _, e := range record.Errors {
			visit(e)
		}
	}
}
