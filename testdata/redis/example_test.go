package redis

import (
	"context"
	"fmt"
	"net/http"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
	"github.com/redis/go-redis/v9"
)

// The limiter over Redis, for a client on each of many machines.
func Example() {
	db := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	transport := retry.New("https://123-ABC-456.mktorest.com", "id", "secret")
	transport.Limiter = redislimit.New(func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
		return redis.NewScript(script).Run(ctx, db, keys, args...).Result()
	}, "123-ABC-456", redislimit.Options{})
	client := &http.Client{Transport: transport}
	fmt.Println(client.Transport == transport)
	// Output: true
}
