// Package serve holds `marketoerr serve` against the clients that it is meant for: curl,
// and programs in Python and JavaScript such as customers write. It is a module of its
// own, so that the tests of the command need none of these.
//
// Run it as "GOWORK=off go test" without a list of packages: only then does the go
// command show which programs are missing, and run the command anew each time.
// Where CI is "true", a missing program is a failure.
package serve

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// documented is where README.md and the programs have the server.
const documented = "127.0.0.1:8606"

// TestMain builds the command.
func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "marketoerr-serve-*")
		if err == nil {
			defer os.RemoveAll(dir)
			os.Setenv("PATH", dir+":"+os.Getenv("PATH"))
			build := exec.Command("go", "build", "-o", dir, "./cmd/marketoerr")
			build.Dir, build.Stderr, build.Env = "../..", os.Stderr, append(os.Environ(), "GOWORK=auto")
			err = build.Run()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "the command does not build:", err)
			return 1
		}
		return m.Run()
	}())
}

// needs skips the test, visibly, where a command fails.
func needs(t *testing.T, install string, command ...string) {
	t.Helper()
	err := exec.Command(command[0], command[1:]...).Run()
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatalf("%q: %v: apt-get install %s", command, err, install)
	default:
		fmt.Fprintf(os.Stderr, "SKIPPED %s: %s is missing: apt-get install %s\n", t.Name(), install, install)
		t.SkipNow()
	}
}

// freePort gives an address that nothing listens at.
func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// start runs the server with some flags, ends it as the test does, and gives its address.
func start(t *testing.T, flags ...string) string {
	t.Helper()
	server := exec.Command("marketoerr", append([]string{"serve", "--addr", "127.0.0.1:0"}, flags...)...)
	var log bytes.Buffer
	server.Stderr = &log
	out, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	t.Cleanup(func() {
		begin := time.Now()
		server.Process.Signal(syscall.SIGTERM)
		if err := server.Wait(); err != nil || time.Since(begin) > time.Second {
			t.Errorf("the server ends after %v with %v", time.Since(begin), err)
		}
		if text := log.String(); !strings.Contains(text, "/identity/oauth/token") || strings.Contains(text, "86e6") || strings.Contains(text, "any") {
			t.Errorf("the log says\n%s", text)
		}
		if t.Failed() {
			t.Log(log.String())
		}
	})
	if err != nil {
		t.Fatalf("no address: %v", err)
	}
	return strings.TrimPrefix(strings.TrimSpace(line), "http://")
}

// TestPrograms runs the programs, each with a server of the flags in its first line, and
// compares what they print.
func TestPrograms(t *testing.T) {
	programs, err := filepath.Glob("programs/*.txt")
	if err != nil || len(programs) == 0 {
		t.Fatalf("%d programs, %v", len(programs), err)
	}
	for _, expected := range programs {
		name := strings.TrimSuffix(expected, ".txt")
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			command := []string{"node"}
			if strings.HasSuffix(name, ".py") {
				command = []string{"/usr/bin/python3", "-W", "error::SyntaxWarning"}
				needs(t, "python3-requests", "/usr/bin/python3", "-c", "import requests")
			} else {
				needs(t, "nodejs", "node", "-e", "fetch")
			}
			source, want := read(t, name), read(t, expected)
			first, _, _ := strings.Cut(source, "\n")
			_, flags, isServe := strings.Cut(first, "marketoerr serve")
			if !isServe {
				t.Fatalf("the first line is %q, expected the command that serves it", first)
			}
			address := start(t, strings.Fields(flags)...)
			file := filepath.Join(t.TempDir(), filepath.Base(name))
			if err := os.WriteFile(file, []byte(strings.ReplaceAll(source, documented, address)), 0o666); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(command[0], append(command[1:], file)...).CombinedOutput()
			if got := string(out); err != nil || got != want {
				t.Errorf("%v, it prints\n%s\nwant\n%s", err, got, want)
			}
		})
	}
}

// TestSession types a session with curl into a shell: each command prints what stands
// below it, but for times.
func TestSession(t *testing.T) {
	needs(t, "curl", "curl", "--json", "x", "file:///dev/null") // since 7.82
	text := strings.NewReplacer(documented, freePort(t)).Replace(read(t, "curl.session"))
	_, port, _ := strings.Cut(regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(text), ":")
	shell := exec.Command("bash")
	shell.Dir = t.TempDir()
	in, err := shell.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := shell.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	shell.Stderr = os.Stderr
	shell.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := shell.Start(); err != nil {
		t.Fatal(err)
	}
	defer shell.Wait()
	kill := func() { syscall.Kill(-shell.Process.Pid, syscall.SIGKILL) } // with what it left running
	defer kill()
	defer time.AfterFunc(time.Minute, kill).Stop() // a command that waits for ever fails the test
	printed := bufio.NewReader(out)
	for _, step := range strings.Split("\n"+text, "\n$ ")[1:] {
		typed, want, _ := strings.Cut(step, "\n")
		run := strings.Replace(typed, "marketoerr serve", "marketoerr serve --addr 127.0.0.1:"+port, 1)
		fmt.Fprintf(in, "%s\nprintf '\\001'\n", run)
		if got := until(t, printed, strings.HasSuffix(typed, "&"), want); timeless(got) != timeless(want) {
			t.Errorf("$ %s\n%s\nwant\n%s", typed, got, want)
		}
	}
}

// until reads what a command prints up to the mark behind it. What runs in the background
// may print as much as is wanted behind the mark.
func until(t *testing.T, printed *bufio.Reader, isBackground bool, want string) string {
	t.Helper()
	var got []byte
	isDone := false
	for !isDone || isBackground && len(bytes.TrimSpace(got)) < len(strings.TrimSpace(want)) {
		b, err := printed.ReadByte()
		if err != nil {
			t.Fatalf("%v behind %s", err, got)
		}
		if b == '\001' {
			isDone = true
			continue
		}
		got = append(got, b)
	}
	return string(got)
}

// timeless gives what was printed without times, and without white space around it.
func timeless(text string) string {
	return regexp.MustCompile(`\d\d:\d\d:\d\d\.\d{3}|\d+\.\dms`).ReplaceAllString(strings.TrimSpace(text), "…")
}

// TestReadme shows that what README.md says of the server is what is run here.
func TestReadme(t *testing.T) {
	files, err := filepath.Glob("programs/*[ys]")
	if err != nil {
		t.Fatal(err)
	}
	here := ""
	for _, file := range append(files, "curl.session") {
		here += read(t, file)
	}
	for _, block := range regexp.MustCompile("(?ms)^```\\w+\n(.*?)^```$").FindAllStringSubmatch(read(t, "../../README.md"), -1) {
		if strings.Contains(block[1], documented) && !strings.Contains(here, block[1]) {
			t.Errorf("README.md shows what nothing here runs:\n%s", block[1])
		}
	}
}

// read gives a file.
func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
