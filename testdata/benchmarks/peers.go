package main

import (
	"encoding/json"
	"fmt"
	"reflect"

	gojson "github.com/goccy/go-json"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// minimal is what one would decode a response into by hand, whatever the library.
type minimal struct {
	RequestID string         `json:"requestId"`
	Success   bool           `json:"success"`
	Errors    []minimalError `json:"errors"`
	Result    []struct {
		Status  string         `json:"status"`
		Reasons []minimalError `json:"reasons"`
	} `json:"result"`
}

type minimalError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// decoder is a library that decodes JSON into structs.
type decoder struct {
	name   string
	decode func(body []byte) (*minimal, error)
}

func decoders() []decoder {
	return []decoder{
		{"`encoding/json`, into structs", func(body []byte) (*minimal, error) {
			m := new(minimal)
			return m, json.Unmarshal(body, m)
		}},
		{v2Name + ", into structs", func(body []byte) (*minimal, error) {
			m := new(minimal)
			return m, unmarshalV2(body, m)
		}},
		{"go-json, into structs", func(body []byte) (*minimal, error) {
			m := new(minimal)
			return m, gojson.Unmarshal(body, m)
		}},
	}
}

// outcome is what all of them are to find in a body.
type outcome struct {
	RequestID string
	Success   bool
	Errors    []minimalError
	Records   map[int]failedRecord
}

type failedRecord struct {
	Status  string
	Reasons []minimalError
}

// found gives what a decoder has found.
func (m *minimal) found() outcome {
	all := outcome{RequestID: m.RequestID, Success: m.Success, Errors: m.Errors, Records: map[int]failedRecord{}}
	for i, record := range m.Result {
		if len(record.Reasons) > 0 {
			all.Records[i] = failedRecord{record.Status, record.Reasons}
		}
	}
	return all
}

// found gives what Parse has found.
func found(r *response.Response) outcome {
	all := outcome{RequestID: r.RequestID, Success: r.Success, Errors: minimalErrors(r.Errors), Records: map[int]failedRecord{}}
	for _, record := range r.Records {
		all.Records[record.Index] = failedRecord{record.Status, minimalErrors(record.Errors)}
	}
	return all
}

func minimalErrors(errors []*response.Error) []minimalError {
	var all []minimalError
	for _, e := range errors {
		all = append(all, minimalError{e.RawCode, e.Message})
	}
	return all
}

// agree sees to it that Parse and all decoders find the same in a body.
func agree(body []byte, decoders []decoder) error {
	r, err := response.Parse(200, body)
	if err != nil {
		return err
	}
	want := found(r)
	for _, decoder := range decoders {
		m, err := decoder.decode(body)
		if err != nil {
			return fmt.Errorf("%s: %w", decoder.name, err)
		}
		if got := m.found(); !reflect.DeepEqual(got, want) {
			return fmt.Errorf("%s: found %+v in %s, expected what Parse finds: %+v", decoder.name, got, body, want)
		}
	}
	return nil
}
