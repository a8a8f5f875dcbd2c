// Package redislimit keeps the calls of many processes, on any number of machines,
// within the limits of one subscription: a [retry.Limiter] that counts in Redis, or in
// Valkey, which is reached by the library that a program has already.
//
//	limiter := redislimit.New(eval, "123-ABC-456", redislimit.Options{})
//	transport := retry.New(endpoint, id, secret)
//	transport.Limiter = limiter
//
// # Eval
//
// With go-redis:
//
//	eval := func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
//		return redis.NewScript(script).Run(ctx, client, keys, args...).Result()
//	}
//
// With rueidis:
//
//	eval := func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
//		return rueidis.NewLuaScript(script).Exec(ctx, client, keys, strings.Fields(fmt.Sprintln(args...))).ToAny()
//	}
//
// With valkey-go:
//
//	eval := func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
//		return valkey.NewLuaScript(script).Exec(ctx, client, keys, strings.Fields(fmt.Sprintln(args...))).ToAny()
//	}
//
// # What is promised
//
//   - A call counts from its start until one window after its end. So no window of the
//     server holds more than Limits.Calls, and no more than Limits.AtOnce run, in all
//     processes together, whatever the latency.
//   - When a call is refused all processes give way: the share of the limit is halved and
//     grows again, as that of [retry.NewLimiter] does.
//   - Whoever waits longest in a process is served first, and processes that wait take
//     turns. However many callers wait, a process asks one question at a time.
//   - The places of a process that died come back: that among the calls at once within a
//     lease, that in the window one window later.
//   - Time is that of Redis alone. A clock that is set back lets nothing through: the time
//     stands still here, and goes on from where it was.
//   - A question that takes longer than two seconds, or fails, hands over to Fallback, which
//     serves until Redis answers; it is asked again within nine seconds of the last
//     question. The calls made meanwhile count in Redis from then on.
//   - A release does not wait for Redis, which is told within a millisecond, or with the
//     next question, or when it is back. So a call costs one question. That of a call whose
//     context has ended waits, for a quarter of a second at most: programs end so.
//   - All keys are in one hash slot, that of {subscription}, with the name escaped as in a
//     query. They expire by themselves, within a lease and twelve windows.
//
// # What is not
//
//   - A program that ends within a millisecond of its last release leaves that place to the
//     lease, as one that is killed does; so does one that ends as Redis gives it a place for
//     which a caller has just stopped waiting.
//   - A Redis that forgets: without persistence, one that is started anew has no calls
//     in its memory, and up to twice the limit may be called in the window around that,
//     once. With appendonly yes and appendfsync everysec it remembers them when its process
//     is killed; when its machine fails, all but those of the last second or two. The same is
//     true of a replica that takes over before it has all, and of keys that are evicted:
//     set maxmemory-policy to noeviction.
//   - A process that is cut off from Redis for longer than Lease while its calls run: others
//     take their places. So does a Lease that is shorter than what a question takes.
//   - While Redis is away each process has its Fallback, all of them together that times
//     their number.
//   - A clock of Redis that jumps ahead: what counted until then has passed.
//
// Redis 5 or later is needed, where a script may ask for the time and write, and the
// commands HGETALL, HSET, HDEL, PEXPIRE, TIME, ZADD, ZCARD, ZCOUNT, ZRANGE, ZREM, ZREMRANGEBYSCORE
// and those that run a script.
package redislimit
