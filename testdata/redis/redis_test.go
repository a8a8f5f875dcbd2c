// Package redis tests the limiter over Redis with real servers, which each test starts
// for itself, and with the libraries that programs reach them by.
package redis

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
	"github.com/redis/go-redis/v9"
)

// program is the server, on Debian.
const program, install = "redis-server", "apt-get install redis-server"

// server is a Redis of a test's own, on a socket in a folder of its own.
type server struct {
	folder  string
	options []string
	environ []string
	process *os.Process
	ended   chan struct{}
}

// start starts a server that forgets what it has when it ends, unless the options say
// otherwise.
func start(t *testing.T, options ...string) *server {
	t.Helper()
	return startIn(t, nil, options...)
}

// startIn starts one with more in its environment.
func startIn(t *testing.T, environ []string, options ...string) *server {
	t.Helper()
	needs(t, install, program)
	folder, err := os.MkdirTemp("", "redis") // t.TempDir is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	s := &server{folder: folder, options: options, environ: environ}
	s.start(t)
	t.Cleanup(func() {
		s.kill()
		os.RemoveAll(folder)
	})
	return s
}

func (s *server) socket() string { return filepath.Join(s.folder, "s") }

// start starts the server, for the first time or again, and waits until it answers.
func (s *server) start(t *testing.T) {
	t.Helper()
	var output bytes.Buffer
	options := append([]string{"--port", "0", "--unixsocket", s.socket(), "--dir", s.folder, "--save", "", "--daemonize", "no"}, s.options...)
	command := exec.Command(program, options...)
	command.Env = append(os.Environ(), s.environ...)
	command.Stdout, command.Stderr = &output, &output
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	s.process, s.ended = command.Process, make(chan struct{})
	go func() {
		defer close(s.ended)
		command.Wait()
	}()
	client := s.client(t)
	for begin := time.Now(); client.Ping(t.Context()).Err() != nil; time.Sleep(10 * time.Millisecond) {
		select {
		case <-s.ended:
			t.Fatalf("%s ends:\n%s", program, &output)
		default:
		}
		if time.Since(begin) > 20*time.Second {
			t.Fatalf("%s does not answer:\n%s", program, &output)
		}
	}
}

// kill ends the server as a failure of its process does.
func (s *server) kill() {
	s.signal(syscall.SIGKILL)
	<-s.ended
}

func (s *server) signal(signal syscall.Signal) { s.process.Signal(signal) }

// client gives a client of the server.
func (s *server) client(t testing.TB) *redis.Client {
	client := dial(s.socket())
	t.Cleanup(func() { client.Close() })
	return client
}

func dial(socket string) *redis.Client {
	return redis.NewClient(&redis.Options{Network: "unix", Addr: socket})
}

// eval is that of package redislimit's documentation.
func eval(client redis.Scripter) redislimit.Eval {
	return func(ctx context.Context, script string, keys []string, args ...any) (any, error) {
		return redis.NewScript(script).Run(ctx, client, keys, args...).Result()
	}
}

// limiter gives a limiter over the server, which fails the test when it falls back.
func (s *server) limiter(t *testing.T, subscription string, o redislimit.Options) retry.Limiter {
	if o.OnFallback == nil {
		o.OnFallback = failOn(t)
	}
	return redislimit.New(eval(s.client(t)), subscription, o)
}

// failOn gives an OnFallback that fails a test which has not ended.
func failOn(t *testing.T) func(error) {
	return func(err error) {
		if t.Context().Err() == nil {
			t.Errorf("falls back: %v", err)
		}
	}
}

// needs skips the test, visibly, where a program or a file is missing.
func needs(t *testing.T, install, name string) {
	t.Helper()
	_, err := exec.LookPath(name)
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is missing: %s", name, install)
	default:
		fmt.Fprintf(os.Stderr, "SKIPPED %s: %s is missing: %s\n", t.Name(), name, install)
		t.SkipNow()
	}
}

// take takes a place, which has to come in a moment.
func take(t *testing.T, limiter retry.Limiter) func(error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	release, err := limiter.Acquire(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return release
}

// places counts the places that a limiter gives without waiting for one to come back: for
// calls at once, which it keeps, or for one after the other.
func places(t *testing.T, limiter retry.Limiter, keep bool) int {
	t.Helper()
	for n := 0; ; n++ {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		release, err := limiter.Acquire(ctx)
		cancel()
		if err != nil {
			return n
		}
		if keep {
			t.Cleanup(func() { release(nil) })
			continue
		}
		release(nil)
	}
}
