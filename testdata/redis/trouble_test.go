package redis

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
	"github.com/redis/go-redis/v9"
)

// troubles are ways in which Redis is away though its machine is there, each with what the
// reason says.
var troubles = map[string]struct {
	begin, end func(t *testing.T, s *server, client *redis.Client)
	reason     string
}{
	"killed": {
		begin:  func(_ *testing.T, s *server, _ *redis.Client) { s.kill() },
		end:    func(t *testing.T, s *server, _ *redis.Client) { s.start(t) },
		reason: "ask Redis", // it is refused, or go-redis tries again for too long
	},
	"cut off": {
		begin:  func(_ *testing.T, s *server, _ *redis.Client) { s.signal(syscall.SIGSTOP) },
		end:    func(_ *testing.T, s *server, _ *redis.Client) { s.signal(syscall.SIGCONT) },
		reason: "no answer within 2s",
	},
	"a replica": {
		begin:  command("REPLICAOF", "127.0.0.1", "1"),
		end:    command("REPLICAOF", "NO", "ONE"),
		reason: "READONLY",
	},
	"out of memory": {
		begin:  command("CONFIG", "SET", "maxmemory", "1"),
		end:    command("CONFIG", "SET", "maxmemory", "0"),
		reason: "OOM",
	},
	"not allowed": {
		begin:  command("ACL", "SETUSER", "default", "-time"),
		end:    command("ACL", "SETUSER", "default", "+time"),
		reason: "can't run this command",
	},
	"a key of others": {
		begin:  command("SET", "marketoerr:{s}:state", "x"),
		end:    command("DEL", "marketoerr:{s}:state"),
		reason: "WRONGTYPE",
	},
}

// command gives the function that sends a command.
func command(words ...any) func(t *testing.T, s *server, client *redis.Client) {
	return func(t *testing.T, _ *server, client *redis.Client) {
		t.Helper()
		if err := client.Do(t.Context(), words...).Err(); err != nil {
			t.Error(err)
		}
	}
}

// TestTroubles lets Redis be away while calls run and others wait: the fallback serves
// until it is back, each is told once, and nothing stays held.
func TestTroubles(t *testing.T) {
	for name, trouble := range troubles {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			news := make(chan error, 100)
			limiter := s.limiter(t, "s", redislimit.Options{Limits: retry.Limits{Calls: 1000, AtOnce: 4, Window: time.Second}, OnFallback: func(err error) { news <- err }})
			releases := []func(error){take(t, limiter), take(t, limiter)}
			trouble.begin(t, s, s.client(t))
			releases[0](nil)
			release := take(t, limiter)
			expect(t, news, trouble.reason)
			for range 3 {
				release(nil)
				release = take(t, limiter)
			}
			waiting := make(chan func(error))
			go func() { waiting <- take(t, limiter) }() // the fallback has one place
			releases[1](nil)
			trouble.end(t, s, s.client(t))
			releases = append(releases, <-waiting)
			expect(t, news, "")
			release(nil)
			releases[2](nil)
			if got := places(t, limiter, true); got != 4 {
				t.Errorf("%d places are left, want 4", got)
			}
			if len(news) > 0 {
				t.Errorf("tells more: %v", <-news)
			}
		})
	}
}

// expect waits for news with words in it, or for nil if there are none.
func expect(t *testing.T, news <-chan error, words string) {
	t.Helper()
	select {
	case err := <-news:
		if words == "" && err != nil || words != "" && (err == nil || !strings.Contains(err.Error(), words)) {
			t.Errorf("tells %v, want one with %q", err, words)
		}
	case <-time.After(9 * time.Second):
		t.Errorf("tells nothing, want %q", words)
	}
}

// TestScriptFlush lets Redis forget the script, as it does when it is started anew.
func TestScriptFlush(t *testing.T) {
	s := start(t)
	limiter := s.limiter(t, "s", redislimit.Options{})
	for range 3 {
		take(t, limiter)(nil)
		command("SCRIPT", "FLUSH")(t, s, s.client(t))
	}
}

// TestRestart kills Redis when all calls of a window have been made, and starts it again:
// one that keeps nothing lets as many through once more, one with a file that is synced
// each second none.
func TestRestart(t *testing.T) {
	cases := map[string]struct {
		options []string
		want    int
	}{
		"without persistence":  {nil, 10},
		"appendfsync everysec": {[]string{"--appendonly", "yes", "--appendfsync", "everysec"}, 0},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			s := start(t, test.options...)
			o := redislimit.Options{Limits: retry.Limits{Calls: 10, Window: time.Minute}}
			if got := places(t, s.limiter(t, "s", o), false); got != 10 {
				t.Fatalf("%d places, want 10", got)
			}
			s.kill()
			s.start(t)
			got := places(t, s.limiter(t, "s", o), false)
			t.Logf("%d calls of 10 once more after Redis was killed", got)
			if got != test.want {
				t.Errorf("%d places after Redis was killed, want %d", got, test.want)
			}
		})
	}
}

// names are hostile ones of subscriptions, and some that are nearly the same.
var names = []string{"", "%", "%25", "}", "{", "{}", "a}b{c", "a", "A", "a ", "a\nb", "a\r\nb", "a\x00b", "a:b", "*", "\xff", "日本", strings.Repeat("a", 100_000)}

// TestSubscriptions shows in a cluster, which wants the keys of a script in one slot, that
// each name is one of its own, and that all keys expire.
func TestSubscriptions(t *testing.T) {
	s := start(t, "--cluster-enabled", "yes", "--bind", "127.0.0.1")
	client := s.client(t)
	command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)(t, s, client)
	for begin := time.Now(); !strings.Contains(client.ClusterInfo(t.Context()).Val(), "cluster_state:ok"); time.Sleep(20 * time.Millisecond) {
		if time.Since(begin) > 20*time.Second {
			t.Fatal("the cluster does not start")
		}
	}
	for _, name := range names {
		limiter := s.limiter(t, name, redislimit.Options{Limits: retry.Limits{AtOnce: 1}})
		take(t, limiter)
		if got := places(t, limiter, true); got != 0 {
			t.Errorf("%.20q: %d places more, want none", name, got)
		}
	}
	keys := client.Keys(t.Context(), "*").Val()
	if len(keys) != 2*len(names) {
		t.Errorf("found %d keys, expected %d", len(keys), 2*len(names))
	}
	for _, key := range keys {
		if left := client.PTTL(t.Context(), key).Val(); left <= 0 || left > 15*time.Second+12*20*time.Second+time.Millisecond {
			t.Errorf("%.60q expires in %v", key, left)
		}
	}
}
