package redis

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/catalog/retry"
	"github.com/marketoerr/marketoerr/catalog/retry/redislimit"
)

// TestMain is what a process of a test is, too: it does what its task says.
func TestMain(m *testing.M) {
	if text := os.Getenv("MARKETOERR_TASK"); text != "" {
		if err := work(text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// task is what a process of a test does: it calls Endpoint from some Callers for a time,
// or, without Endpoint, takes places and holds them until it is killed.
type task struct {
	Socket   string
	Name     string
	Limits   retry.Limits
	Lease    time.Duration
	Endpoint string
	Callers  int
	Time     time.Duration
	Hold     int
}

// process runs a task in a process of its own.
func process(t *testing.T, task task) (*exec.Cmd, io.Reader) {
	t.Helper()
	text, err := json.Marshal(task)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), "MARKETOERR_TASK="+string(text))
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	return command, output
}

// work does a task.
func work(text string) error {
	var task task
	if err := json.Unmarshal([]byte(text), &task); err != nil {
		return err
	}
	limiter := redislimit.New(eval(dial(task.Socket)), "123-ABC-456", redislimit.Options{Limits: task.Limits, Lease: task.Lease,
		OnFallback: func(err error) { fmt.Fprintf(os.Stderr, "%s falls back: %v\n", task.Name, err) }})
	if task.Endpoint == "" {
		return hold(limiter, task.Hold)
	}
	transport := retry.New(task.Endpoint, task.Name, "secret")
	transport.Limiter, transport.MaxTries = limiter, 1
	client := &http.Client{Transport: transport}
	var all sync.WaitGroup
	ctx, cancel := context.WithTimeout(context.Background(), task.Time)
	defer cancel()
	for range task.Callers {
		all.Go(func() {
			for ctx.Err() == nil {
				call(ctx, client, task)
			}
		})
	}
	all.Wait()
	return nil
}

// call makes a call that tells by whom.
func call(ctx context.Context, client *http.Client, task task) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, task.Endpoint+"/rest/v1/lists.json", nil)
	if err != nil {
		panic(err)
	}
	request.Header.Set("X-Process", task.Name)
	reply, err := client.Do(request)
	if err != nil {
		if ctx.Err() == nil {
			fmt.Fprintln(os.Stderr, err)
		}
		return
	}
	io.Copy(io.Discard, reply.Body)
	reply.Body.Close()
}

// TestProcesses lets four processes, with few callers and with many, call a server that is
// as strict as their limiter: it refuses none, and each of them has its share.
func TestProcesses(t *testing.T) {
	limits := retry.Limits{Calls: 40, AtOnce: 6, Window: time.Second}
	shapes := map[string]func() time.Duration{
		"slots are scarce": func() time.Duration { return 150*time.Millisecond + rand.N(300*time.Millisecond) },
		"calls are scarce": func() time.Duration { return rand.N(30 * time.Millisecond) },
	}
	for name, delay := range shapes {
		t.Run(name, func(t *testing.T) {
			s := start(t) // processes that end may leave places to their leases
			server := marketotest.New()
			server.Limits = limits
			server.Delay = func(*http.Request) time.Duration { return delay() }
			endpoint, stop := server.Start()
			defer stop()
			var all []*exec.Cmd
			for i := range 4 {
				task := task{Socket: s.socket(), Name: fmt.Sprint("process ", i), Limits: limits,
					Endpoint: endpoint, Callers: []int{4, 8, 16, 40}[i], Time: 10 * time.Second}
				command, _ := process(t, task)
				all = append(all, command)
			}
			for _, command := range all {
				if err := command.Wait(); err != nil {
					t.Error(err)
				}
			}
			judge(t, server, limits)
		})
	}
}

// judge judges the calls that a server has counted.
func judge(t *testing.T, server *marketotest.Server, limits retry.Limits) {
	t.Helper()
	shares := map[string]int{}
	var times []time.Time
	for _, call := range server.Calls() {
		name := call.Header.Get("X-Process")
		if name == "" {
			continue // to Identity
		}
		if call.Code != 0 {
			t.Errorf("%s: a call fails with %v", name, call.Code)
		}
		shares[name]++
		times = append(times, call.Time)
	}
	fewest, most := len(times), 0
	for _, n := range shares {
		fewest, most = min(fewest, n), max(most, n)
	}
	fullest := fullestWindow(times, limits.Window)
	t.Logf("%d calls, %d in the fullest window, %v", len(times), fullest, shares)
	if fullest > limits.Calls {
		t.Errorf("%d calls in a window, want %d at most", fullest, limits.Calls)
	}
	if len(shares) != 4 || 3*most > 4*fewest {
		t.Errorf("the shares are %v, want four within a third of each other", shares)
	}
	if len(times) < 100 {
		t.Errorf("%d calls in 10 s: the limiter is slow", len(times))
	}
}

// hold takes places, tells so, and holds them.
func hold(limiter retry.Limiter, places int) error {
	for range places {
		if _, err := limiter.Acquire(context.Background()); err != nil {
			return err
		}
	}
	fmt.Println("held")
	time.Sleep(time.Hour)
	return nil
}

// TestKilled kills a process that holds all places: they are there again after the lease,
// and not before.
func TestKilled(t *testing.T) {
	s := start(t)
	o := redislimit.Options{Limits: retry.Limits{Calls: 50, AtOnce: 3, Window: time.Second}, Lease: 2 * time.Second}
	command, output := process(t, task{Socket: s.socket(), Name: "holder", Limits: o.Limits, Lease: o.Lease, Hold: 3})
	if line, err := bufio.NewReader(output).ReadString('\n'); err != nil || line != "held\n" {
		t.Fatalf("found %q, %v, expected the places to be held", line, err)
	}
	limiter := s.limiter(t, "123-ABC-456", o)
	time.Sleep(2 * o.Lease) // it renews the leases
	if got := places(t, limiter, true); got != 0 {
		t.Errorf("%d places are free while all are held", got)
	}
	command.Process.Kill()
	command.Wait()
	died := time.Now()
	for range 3 {
		take(t, limiter)
	}
	t.Logf("all places are back %v after the holder died, with a lease of %v", time.Since(died).Round(time.Millisecond), o.Lease)
	if got := time.Since(died); got < o.Lease/3 || got > 2*o.Lease {
		t.Errorf("all places are back after %v, want them back with the lease of %v", got, o.Lease)
	}
}
