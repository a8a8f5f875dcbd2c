// Package download gets one small file from a server that may be slow, broken or
// gone. In goes an address, out come the bytes, whole, or the reason why not.
package download

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Client gets files. The zero value is ready for use.
type Client struct {
	HTTP     *http.Client  // nil: [http.DefaultClient]
	Timeout  time.Duration // of one try, from the request to the last byte; 0: 30 s
	Interval time.Duration // before the second try, and about half as much again before each further one; 0: 1 s
	Tries    uint          // 0: 4
}

// Get gets a file of limit bytes at most; of a larger one it gives one byte more. What
// may pass is tried again: no connection, an answer that is cut off or takes too long,
// the statuses 429 and from 500 on. The error of a file that is not there, by status 404
// or 410, wraps [fs.ErrNotExist].
func (c Client) Get(ctx context.Context, address string, limit int64) ([]byte, error) {
	waits := backoff.NewExponentialBackOff()
	waits.InitialInterval = cmp.Or(c.Interval, time.Second)
	try := func() ([]byte, error) { return c.try(ctx, address, limit) }
	data, err := backoff.Retry(ctx, try, backoff.WithBackOff(waits), backoff.WithMaxTries(cmp.Or(c.Tries, 4)), backoff.WithMaxElapsedTime(0))
	if permanent, ok := errors.AsType[*backoff.PermanentError](err); ok {
		err = permanent.Err
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return data, nil
}

// try gets the file once.
func (c Client) try(ctx context.Context, address string, limit int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(c.Timeout, 30*time.Second))
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, backoff.Permanent(err)
	}
	response, err := cmp.Or(c.HTTP, http.DefaultClient).Do(request)
	if err != nil {
		return nil, withoutAddress(err)
	}
	defer response.Body.Close()
	if err := checkStatus(response); err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(response.Body, limit+1))
}

// checkStatus gives the error that an answer is, if it is none with a file.
func checkStatus(response *http.Response) error {
	err := fmt.Errorf("found status %s, expected 200", response.Status)
	switch code := response.StatusCode; {
	case code == http.StatusOK:
		return nil
	case code == http.StatusNotFound || code == http.StatusGone:
		return backoff.Permanent(fmt.Errorf("found status %s: %w", response.Status, fs.ErrNotExist))
	case code == http.StatusTooManyRequests || code >= http.StatusInternalServerError:
		return err
	}
	return backoff.Permanent(err)
}

// withoutAddress takes the address, which the caller names, from an error of net/http.
func withoutAddress(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
