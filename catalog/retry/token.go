package retry

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync"
	"time"

	"github.com/marketoerr/marketoerr/catalog/response"
	"golang.org/x/sync/singleflight"
)

// TokenSource gives the access token of a call: one other than that which the server
// refused, which is "" at first. It is safe for concurrent use, and gives the context's
// error when that ends.
type TokenSource interface {
	Token(ctx context.Context, refused string) (string, error)
}

// Fetch asks for an access token, once, and tells when it expires. A time in the past,
// including the zero time, means that the token serves only the calls that wait for it.
//
// A configuration of golang.org/x/oauth2/clientcredentials serves as well:
//
//	func(ctx context.Context) (string, time.Time, error) {
//		token, err := config.Token(ctx)
//		if err != nil {
//			return "", time.Time{}, err
//		}
//		return token.AccessToken, token.Expiry, nil
//	}
//
// Its own cache, config.TokenSource or config.Client, must stay out: it asks for another
// token some time before the old one expires, gets the same one back, and never learns
// that the server has refused it. An oauth2.Transport around a [Transport] cannot heal
// a revoked token.
type Fetch func(context.Context) (token string, expiry time.Time, err error)

// CacheTokens keeps a token until it expires or a server refuses it. However many
// callers wait for another one, only one fetch runs at a time; it does not end with the
// caller that started it, but after a minute at most.
//
// An error of Marketo's is repeated as its recovery says, and so is one of the network:
// four tries, as those of a [Transport]. If fetch gives the refused token again, it is
// called again for two seconds or a little more, since clocks differ around an expiry. Then
// Token gives an error, and a Transport gives the answer that refused the token.
//
// The source prints without its token.
func CacheTokens(fetch Fetch) TokenSource {
	c := &tokenCache{fetch: fetch}
	return &cachedTokens{c.wait, c.kept, c.isRefused}
}

// The bounds of one refresh.
const (
	longestFetch   = time.Minute
	mostFetches    = 4 // that fail
	samePatience   = 2 * time.Second
	samePause      = 250 * time.Millisecond
	longestBetween = 2 * time.Minute
)

// errSameToken says that there is no other token than the refused one.
var errSameToken = errors.New("retry: access token: got the refused one again, expected another one")

// tokenError is an error of a fetch that has been repeated as far as that makes sense.
type tokenError struct{ err error }

func (e *tokenError) Error() string { return "retry: access token: " + e.err.Error() }
func (e *tokenError) Unwrap() error { return e.err }

type tokenCache struct {
	fetch   Fetch
	flights singleflight.Group

	mu      sync.Mutex
	token   string
	expiry  time.Time
	refused string // the token that was refused last: nobody gets it until Identity insists
}

// cachedTokens is a cache as others see it. Functions show nothing of the token, even
// where fmt cannot call Format: within a field that is not exported.
type cachedTokens struct {
	wait func(ctx context.Context, refused string) (string, error)
	kept func(refused string) (string, bool)
	bad  func(token string) bool
}

// Token gives the token that is kept, or waits for another one.
func (c *cachedTokens) Token(ctx context.Context, refused string) (string, error) {
	return c.wait(ctx, refused)
}

// Format prints the source without its token, whatever the verb.
func (*cachedTokens) Format(f fmt.State, _ rune) { io.WriteString(f, "retry.TokenSource") }

// LogValue does the same for slog.
func (*cachedTokens) LogValue() slog.Value { return slog.StringValue("retry.TokenSource") }

// wait gives the token that is kept, or waits for another one.
func (c *tokenCache) wait(ctx context.Context, refused string) (string, error) {
	c.refuse(refused)
	for {
		if token, ok := c.kept(refused); ok {
			return token, nil
		}
		flight := c.flights.DoChan("", func() (any, error) { return c.refresh(context.WithoutCancel(ctx), refused) })
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case got := <-flight:
			token, _ := got.Val.(string)
			switch isSame := errors.Is(got.Err, errSameToken); {
			case token != refused && (got.Err == nil || isSame):
				return token, nil
			case got.Err != nil:
				return "", got.Err
			}
			// The one who began it had another token refused.
		}
	}
}

// refuse keeps a token from other callers. The refusal of one that is kept no more comes
// late, and says nothing of the token that has taken its place.
func (c *tokenCache) refuse(token string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if token != "" && token == c.token {
		c.refused = token
	}
}

// isRefused tells whether a token was refused last.
func (c *tokenCache) isRefused(token string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.refused == token
}

// kept gives the token that is kept, if it serves.
func (c *tokenCache) kept(refused string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	isGood := c.token != "" && c.token != refused && c.token != c.refused
	return c.token, isGood && time.Now().Before(c.expiry)
}

// refresh fetches a token other than the refused one, and keeps it.
func (c *tokenCache) refresh(ctx context.Context, refused string) (string, error) {
	if token, ok := c.kept(refused); ok {
		return token, nil // another refresh ended while this one was about to begin
	}
	begin, failures, intervals := time.Now(), 0, newIntervals()
	for {
		token, expiry, err := c.fetchOnce(ctx)
		wait := samePause
		switch {
		case err == nil && token != refused:
			c.keep(token, expiry)
			return token, nil
		case err == nil && time.Since(begin) >= samePatience:
			c.keep(token, expiry)
			return token, errSameToken // whom it was not refused to may try it
		case err != nil:
			failures++
			wait = max(intervals.NextBackOff(), retryAfter(err))
			if failures == mostFetches || !isPassing(err) || wait > longestBetween {
				return "", &tokenError{err}
			}
		}
		time.Sleep(wait)
	}
}

// fetchOnce calls fetch, for a minute at most.
func (c *tokenCache) fetchOnce(ctx context.Context) (string, time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, longestFetch)
	defer cancel()
	token, expiry, err := c.fetch(ctx)
	if err == nil && token == "" {
		err = errors.New("found an empty one, expected a token")
	}
	return token, expiry, err
}

// keep keeps a token until it expires.
func (c *tokenCache) keep(token string, expiry time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.token, c.expiry, c.refused = token, expiry, ""
}

// isPassing tells whether the same request for a token can succeed soon: by the recovery
// of Marketo's errors, or because the network failed.
func isPassing(err error) bool {
	if _, ok := errors.AsType[*response.Error](err); ok {
		return response.Recovery(err)&soon != 0
	}
	_, isNetwork := errors.AsType[net.Error](err)
	return isNetwork || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// retryAfter gives the longest wait that Marketo's errors ask for.
func retryAfter(err error) time.Duration {
	var wait time.Duration
	for e := range response.All(err) {
		wait = max(wait, e.RetryAfter())
	}
	return wait
}
