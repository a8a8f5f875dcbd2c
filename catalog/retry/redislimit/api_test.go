package redislimit_test

import (
	"context"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
)

// What programs are compiled against.
var (
	_ func(redislimit.Eval, string, redislimit.Options) retry.Limiter = redislimit.New
	_ redislimit.Eval                                                 = (func(ctx context.Context, script string, keys []string, args ...any) (any, error))(nil)
	_                                                                 = redislimit.Options{Limits: retry.Limits{Calls: 1}, Lease: time.Second, Fallback: retry.Limiter(nil), OnFallback: func(error) {}}
)
