package serve

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// TestListen shows what is taken for loopback, and where it is listened at then.
func TestListen(t *testing.T) {
	for _, test := range []struct {
		address string
		public  bool
		want    string // how the URL begins, or a part of the error
	}{
		{"127.0.0.1:0", false, "http://127.0.0.1:"},
		{"127.0.0.2:0", false, "http://127.0.0.2:"},
		{"localhost:0", false, "http://127.0.0.1:"},
		{"[::ffff:127.0.0.1]:0", false, "http://127.0.0.1:"},
		{"0.0.0.0:0", true, "http://127.0.0.1:"},
		{":0", true, "http://127.0.0.1:"},
		{"0.0.0.0:0", false, "not loopback alone but 0.0.0.0"},
		{"[::]:0", false, "not loopback alone but ::"},
		{"[::ffff:10.0.0.1]:0", false, "not loopback alone but 10.0.0.1"},
		{"8.8.8.8:0", false, "not loopback alone but 8.8.8.8"},
		{":0", false, "every address of this machine"},
		{"host.invalid:0", false, `"host.invalid:0"`},
		{"127.0.0.1", false, "expected a host and a port"},
		{"127.0.0.1:", false, "expected a host and a port"},
		{"", false, "expected a host and a port"},
		{"127.0.0.1:70000", true, "from 0 to 65535"},
		{"127.0.0.1:-1", true, "from 0 to 65535"},
	} {
		listener, err := Listen(t.Context(), test.address, test.public)
		if err != nil {
			if strings.HasPrefix(test.want, "http") || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%q: %v, want %s", test.address, err, test.want)
			}
			continue
		}
		if got := URL(listener); !strings.HasPrefix(got, test.want) || strings.HasSuffix(got, ":0") {
			t.Errorf("%q is at %s, want %s", test.address, got, test.want)
		}
		if IsLoopback(listener) == test.public {
			t.Errorf("%q is public: %t", test.address, !IsLoopback(listener))
		}
		listener.Close()
	}
}

// TestIsForUs shows which hosts a request may name.
func TestIsForUs(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1:8606": true, "127.0.0.1": true, "127.9.9.9:1": true, "[::1]:8606": true, "[::1]": true,
		"localhost:8606": true, "LocalHost.": true, "marketo.localhost:8606": true, "": true, "[::ffff:127.0.0.1]:1": true,
		"evil.example": false, "evil.example:8606": false, "localhost.evil.example": false, "127.0.0.1.evil.example": false,
		"notlocalhost": false, "0.0.0.0:8606": false, "[::]:8606": false, "10.0.0.1": false, "123-abc-456.mktorest.com": false,
		"[::ffff:10.0.0.1]:1": false,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		if got := isForUs(r); got != want {
			t.Errorf("host %q: %t, want %t", host, got, want)
		}
	}
}
