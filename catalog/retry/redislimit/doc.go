// Package redislimit keeps the calls of many processes, on any number of machines,
// within the limits of one subscription: a [retry.Limiter] that counts in Redis or Valkey,
// through the client library that a program has already.
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
//   - When a call is refused, all processes give way: their share of the limit is halved and
//     grows again, as that of [retry.NewLimiter] does.
//   - Whoever waits longest in a process is served first, and processes that wait take
//     turns. However many callers wait, a process asks one question at a time.
//   - The places of a process that died come back: those among the calls at once within a
//     lease, those in the window one window later.
//   - Only the clock of Redis counts. If it is set back, the limiter's time goes on from
//     where it was, so that no more calls get through.
//   - If a question takes longer than two seconds, or fails, Fallback takes over and serves
//     until Redis answers, which is asked again within nine seconds of the last question.
//     The calls made meanwhile count in Redis from then on.
//   - A release does not wait for Redis, which is told within a millisecond, or with the
//     next question, or when it is back. So a call costs one question. After a call whose
//     context has ended the release does wait, for a quarter of a second at most, since the
//     program may be about to end.
//   - All keys are in one hash slot, that of {subscription}, with the name escaped as in a
//     query. They expire by themselves, within a lease and twelve windows.
//
// # What is not promised
//
//   - The last place at once. A program that ends within a millisecond of its last release
//     keeps that place until the lease is over, as one that is killed does; so does one that
//     ends while Redis gives it a place for which a caller has just stopped waiting.
//   - The limit, when Redis forgets. Without persistence, a Redis that restarts has no calls
//     in its memory, and up to twice the limit may be called in the window around the
//     restart, once. With appendonly yes and appendfsync everysec it remembers them when its
//     process is killed; when its machine fails, all but those of the last second or two.
//     The same happens when a replica takes over before it has everything, and when keys are
//     evicted: set maxmemory-policy to noeviction.
//   - The calls at once, when a process is cut off from Redis for longer than Lease while its
//     calls run, or when Lease is shorter than a question takes: others take their places.
//   - The limit, while Redis is away: each process has a Fallback of its own, so their limits
//     add up.
//   - The limit, when the clock of Redis jumps ahead: what counted until then has passed.
//
// It needs Redis 5 or later, in which a script that asks for the time may write, and the
// right to use EVAL or EVALSHA and the commands HGETALL, HSET, HDEL, PEXPIRE, TIME, ZADD,
// ZCARD, ZCOUNT, ZRANGE, ZREM and ZREMRANGEBYSCORE. For tests it runs in miniredis, too.
package redislimit
