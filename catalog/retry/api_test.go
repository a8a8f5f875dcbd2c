package retry_test

import (
	"context"
	"iter"
	"log/slog"
	"net/http"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/catalog/retry"
)

// What programs are compiled against.
var (
	_ http.RoundTripper                                                = retry.New("", "", "")
	_ slog.LogValuer                                                   = retry.Attempt{}
	_ func(*http.Response) (retry.Attempt, bool)                       = retry.Last
	_ error                                                            = retry.ErrUnknown
	_ func(context.Context) context.Context                            = retry.Idempotent
	_ func(retry.Fetch) retry.TokenSource                              = retry.CacheTokens
	_ retry.Fetch                                                      = retry.Identity((*http.Client)(nil), "", "", "")
	_ func(retry.Limits) retry.Limiter                                 = retry.NewLimiter
	_ func(*retry.Transport, context.Context, retry.Attempt)           = func(t *retry.Transport, ctx context.Context, a retry.Attempt) { t.Observe(ctx, a) }
	_                                                                  = retry.Limits{Calls: 1, AtOnce: 1, Window: time.Second}
	_                                                                  = retry.Transport{Base: nil, Endpoint: "", Tokens: nil, Limiter: nil, MaxTries: 1, MaxWait: time.Second, AwaitReset: true, Observe: nil}
	_                                                                  = retry.Attempt{Try: 1, Status: 1, Code: catalog.BadGateway, Recovery: catalog.Backoff, Wait: 1, Last: true, Unknown: true, Err: nil}
	_ func(context.Context, iter.Seq[int]) iter.Seq[*retry.Batch[int]] = retry.Batches[int]{Client: nil, Request: nil, MaxRecords: 1, MaxBytes: int64(1)}.Send
	_ func() iter.Seq2[int, error]                                     = (&retry.Batch[int]{First: 1, Records: []int{}, Body: []byte{}, Response: (*response.Response)(nil), Err: nil}).Failed
	_ func(context.Context, []int) (*http.Request, error)              = retry.Batches[int]{}.Request
)
