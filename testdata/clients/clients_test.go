// Package clients holds the errors of package response, and the transport of package
// retry, against other libraries: those that decide by method names whether a call is
// repeated, that fetch tokens, or that trace calls. It is a module of its own, so that
// they are nobody's dependencies.
package clients

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// failure is a response that fails with a code.
func failure(code catalog.Code, message string) string {
	return fmt.Sprintf(`{"requestId":"r","success":false,"errors":[{"code":"%d","message":%q}]}`, code, message)
}

// repeated tells which errors are worth the same call again, soon.
var repeated = []struct {
	code    catalog.Code
	message string
	want    bool
}{
	{606, "Max rate limit '100' exceeded with in '20' secs", true},
	{607, "Daily quota '50000' reached", false},
	{602, "Access token expired", false},
	{604, "Request timed out", true},
	{603, "Access denied", false},
	{1029, "Too many jobs (10) in queue", true},
	{1029, "Export daily quota 500MB exceeded.", false},
}

// TestAWSRetryer lets the standard retryer of the AWS SDK decide.
func TestAWSRetryer(t *testing.T) {
	retryer := retry.NewStandard()
	for _, test := range repeated {
		r, err := response.Parse(200, []byte(failure(test.code, test.message)))
		if err != nil {
			t.Fatal(err)
		}
		if got := retryer.IsErrorRetryable(fmt.Errorf("sync: %w", r.Err())); got != test.want {
			t.Errorf("%d %q: retryable is %v, want %v", test.code, test.message, got, test.want)
		}
	}
	if retryer.IsErrorRetryable(errors.New("some other error")) {
		t.Error("an error of somebody else's is retryable")
	}
}

// TestAWSAttempts lets the retry middleware of the AWS SDK make the calls.
func TestAWSAttempts(t *testing.T) {
	for code, want := range map[catalog.Code]int{606: 3, 607: 1, 602: 1} {
		retryer := retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts = 3
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
		})
		attempts := 0
		call := middleware.FinalizeHandlerFunc(func(context.Context, middleware.FinalizeInput) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
			attempts++
			r, err := response.Parse(200, []byte(failure(code, "")))
			return out, metadata, errors.Join(err, r.Err())
		})
		request := middleware.FinalizeInput{Request: smithyhttp.NewStackRequest()}
		if _, _, err := retry.NewAttemptMiddleware(retryer, smithyhttp.RequestCloner).HandleFinalize(t.Context(), request, call); !errors.Is(err, code) {
			t.Errorf("%d: fails with %v", code, err)
		}
		if attempts != want {
			t.Errorf("%d: %d attempts, want %d", code, attempts, want)
		}
	}
}

// checkRetry is the hook of go-retryablehttp: it reads the body and goes by
// what the errors say.
func checkRetry(ctx context.Context, reply *http.Response, err error) (bool, error) {
	if err != nil || ctx.Err() != nil {
		return retryablehttp.DefaultRetryPolicy(ctx, reply, err)
	}
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		return true, nil
	}
	reply.Body = io.NopCloser(bytes.NewReader(body))
	r, err := response.Parse(reply.StatusCode, body)
	if err != nil {
		return false, err
	}
	e, ok := errors.AsType[*response.Error](r.Err())
	return ok && e.RetryableError(), nil
}

// TestRetryableHTTP counts the calls that a server gets.
func TestRetryableHTTP(t *testing.T) {
	for _, test := range repeated {
		calls := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if calls++; calls == 1 {
				io.WriteString(w, failure(test.code, test.message))
			} else {
				io.WriteString(w, `{"requestId":"r","success":true}`)
			}
		}))
		client := retryablehttp.NewClient()
		client.Logger, client.RetryMax, client.RetryWaitMin, client.RetryWaitMax = nil, 2, 1, 1
		client.CheckRetry = checkRetry
		reply, err := client.Get(server.URL)
		server.Close()
		if err != nil {
			t.Errorf("%d: %v", test.code, err)
			continue
		}
		reply.Body.Close()
		if want := map[bool]int{true: 2, false: 1}[test.want]; calls != want {
			t.Errorf("%d %q: %d calls, want %d", test.code, test.message, calls, want)
		}
	}
}
