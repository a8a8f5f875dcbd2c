package response_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// asError is an error that is one of Marketo's by its method As alone.
type asError struct{ of error }

func (asError) Error() string         { return "secret" }
func (e asError) As(target any) bool  { return errors.As(e.of, target) }
func typedNil() error                 { var e *response.Error; return e }
func wrap(err error) error            { return fmt.Errorf("secret: %w", err) }
func marketo(code catalog.Code) error { return &response.Error{Code: code, Message: "secret"} }

func TestAll(t *testing.T) {
	for about, test := range map[string]struct {
		err      error
		want     []catalog.Code
		recovery catalog.Recovery
	}{
		"nil":                 {nil, nil, catalog.Permanent},
		"none":                {wrap(io.EOF), nil, catalog.Permanent},
		"one":                 {marketo(606), []catalog.Code{606}, catalog.AwaitWindow},
		"a wrapped one":       {wrap(wrap(marketo(602))), []catalog.Code{602}, catalog.Reauthenticate},
		"a code":              {wrap(catalog.RateLimitExceeded), []catalog.Code{606}, catalog.AwaitWindow},
		"joined ones":         {errors.Join(wrap(marketo(606)), io.EOF, marketo(602)), []catalog.Code{606, 602}, catalog.AwaitWindow | catalog.Reauthenticate},
		"one is permanent":    {errors.Join(marketo(606), marketo(603)), []catalog.Code{606, 603}, catalog.Permanent},
		"by As":               {wrap(asError{marketo(606)}), []catalog.Code{606}, catalog.AwaitWindow},
		"a code by As":        {asError{catalog.RateLimitExceeded}, []catalog.Code{606}, catalog.AwaitWindow},
		"another by As":       {asError{io.EOF}, nil, catalog.Permanent},
		"a nil pointer":       {errors.Join(typedNil(), marketo(606)), []catalog.Code{606}, catalog.AwaitWindow},
		"a nil pointer alone": {typedNil(), nil, catalog.Permanent},
	} {
		var got []catalog.Code
		for e := range response.All(test.err) {
			got = append(got, e.Code)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", about, diff)
		}
		if recovery := response.Recovery(test.err); recovery != test.recovery {
			t.Errorf("%s: recovery %v, want %v", about, recovery, test.recovery)
		}
		for range response.All(test.err) {
			break // leaving early is no harm
		}
	}
}

// several is an error that wraps several, and does not leave out those that are nil.
type several []error

func (several) Error() string     { return "secret" }
func (s several) Unwrap() []error { return s }

// TestAllGivesTheErrorItself finds more of an error than its code, in trees of any kind.
func TestAllGivesTheErrorItself(t *testing.T) {
	ours := marketo(606)
	for about, err := range map[string]error{
		"itself": ours, "wrapped": wrap(ours), "by As": asError{ours}, "behind nil": several{nil, ours}, "before nil": several{ours, nil},
	} {
		found := 0
		for e := range response.All(err) {
			if found++; e != ours {
				t.Errorf("%s: %#v, want the error itself", about, e)
			}
		}
		if found != 1 {
			t.Errorf("%s: found %d, want 1", about, found)
		}
	}
}

// TestLeaves shows which other errors stand in a log: those that wrap nothing.
func TestLeaves(t *testing.T) {
	for about, test := range map[string]struct {
		err  error
		want string
	}{
		"before nil":                   {several{io.EOF, nil}, "error=EOF"},
		"behind nil":                   {several{nil, io.EOF}, "error=EOF"},
		"nothing but nil":              {several{nil, nil}, "error=secret"},
		"none":                         {several{}, "error=secret"},
		"one of Marketo's that is nil": {asError{typedNil()}, "error=secret"},
	} {
		if got := logged(test.err); got != test.want {
			t.Errorf("%s: %s, want %s", about, got, test.want)
		}
	}
}

// logged gives the line that LogAttrs makes of an error.
func logged(err error) string {
	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, nil)).LogAttrs(context.Background(), slog.LevelError, "failed", response.LogAttrs(err)...)
	_, line, _ := strings.Cut(strings.TrimSpace(out.String()), "msg=failed")
	return strings.TrimSpace(line)
}

func testLogAttrs(t *testing.T) {
	for about, test := range map[string]struct {
		err  error
		want []string
	}{
		"nil":           {nil, []string{""}},
		"a nil pointer": {typedNil(), []string{""}},
		"none":          {fmt.Errorf("dial: %w", io.EOF), []string{"error=EOF"}},
		"a wrapped one": {wrap(marketo(1004)), []string{"marketo.code=1004", "marketo.name=LeadNotFound", `marketo.message="Lead not found"`}},
		"joined ones":   {errors.Join(wrap(marketo(606)), io.EOF, marketo(602)), []string{"error=EOF", "marketo.0.code=606", "marketo.1.code=602"}},
		"by As":         {asError{marketo(606)}, []string{"marketo.code=606"}},
		"a sentence in the place of a code": {&response.Error{RawCode: "the secret word", Level: catalog.LevelResponse},
			[]string{`marketo.code="" marketo.name="" marketo.level=response`}},
		"a word":      {&response.Error{RawCode: "invalid_client"}, []string{"marketo.code=invalid_client"}},
		"a raw code":  {&response.Error{Code: 606, RawCode: "the secret 606"}, []string{"marketo.code=606"}},
		"the longest": {&response.Error{RawCode: strings.Repeat("a", 40)}, []string{"marketo.code=" + strings.Repeat("a", 40)}},
		"a long one":  {&response.Error{RawCode: strings.Repeat("secret", 10)}, []string{`marketo.code=""`}},
	} {
		got := logged(test.err)
		for _, want := range test.want {
			if !strings.Contains(got, want) || want == "" && got != "" {
				t.Errorf("%s: %s, want %s", about, got, want)
			}
		}
		if strings.Contains(got, "secret") {
			t.Errorf("%s: the server's words are in the log: %s", about, got)
		}
	}
}

// TestNil calls every method of an error that is nil, and of a zero one.
func TestNil(t *testing.T) {
	for _, e := range []*response.Error{nil, {}} {
		if e.Error() != "marketo: "+catalog.Code(0).Message(catalog.English) || e.Unwrap() != nil || e.ErrorCode() != "" || e.ErrorType() != "" ||
			e.HTTPStatusCode() != 0 || e.Timeout() || e.RetryableError() || e.NotExecuted() || e.RetryAfter() != 0 || e.Recovery() != catalog.Permanent ||
			e.Kind() != catalog.KindUnknown || e.Fault() != catalog.FaultUnknown ||
			e.Reading().Exact || e.Localize(catalog.Swedish) != catalog.Code(0).Message(catalog.Swedish) || e.ErrorMessage() == "" {
			t.Errorf("%#v: %v", e, e)
		}
		if kind := e.LogValue().Kind(); (kind == slog.KindGroup) != (e != nil) {
			t.Errorf("%#v logs as %v", e, kind)
		}
	}
	if (*response.Response)(nil).Err() != nil {
		t.Error("a nil response has errors")
	}
}
