package explain

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// bodiesOf gives what a stream is cut into, each body as "line:data", with "!"
// behind it if it has a fault.
func bodiesOf(t testing.TB, in io.Reader) []string {
	t.Helper()
	s := newStream(in)
	var all []string
	for {
		b, err := s.next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		shown := fmt.Sprintf("%d:%s", b.line, b.data)
		if b.fault != nil {
			shown += "!"
		}
		all = append(all, shown)
	}
}

func TestStream(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", []string{"1:"}},
		{"white space", " \n\n", []string{"3:"}},
		{"one", `{"a":1}`, []string{`1:{"a":1}`}},
		{"byte order mark", "\uFEFF{}", []string{"1:{}"}},
		{"UTF-16", "\xFF\xFE{\x00}\x00\n\x00{\x00}\x00", []string{"1:{}", "2:{}"}},
		{"one a line", "{\"a\":1}\n{\"b\":2}\r\n\n{}\n", []string{`1:{"a":1}`, `2:{"b":2}`, "4:{}"}},
		{"several on a line", "{} {},{}{}", []string{"1:{}", "1:{}", "1:{}", "1:{}"}},
		{"over lines", "{\n\"a\":\n[{\n}]}\n{\n}", []string{"1:{\n\"a\":\n[{\n}]}", "5:{\n}"}},
		{"brackets and quotes in strings", `{"a":"}\"{[\\"}{}`, []string{`1:{"a":"}\"{[\\"}`, "1:{}"}},
		{"array", "[\n {\"a\":[]},\n {}\n]\n", []string{`2:{"a":[]}`, "3:{}"}},
		{"text sequence", "\x1e{}\n\x1e{}\n", []string{"1:{}", "2:{}"}},
		{"array not closed", "[{},\n", []string{"1:{}", "2:!"}},
		{"text", "upstream\nerror\n", []string{"1:upstream\nerror\n"}},
		{"text between", "{}\n[info] x\ny\n{}", []string{"1:{}", "2:[info] x\ny\n", "4:{}"}},
		{"array of numbers", "[1,2]", []string{"1:[1,2]"}},
		{"document", "<a>\n{\n{}</a>", []string{"1:<a>\n{\n{}</a>"}},
		{"cut off in a string", "{\"a\":\"x\n{}", []string{`1:{"a":"x`, "2:{}"}},
		{"cut off behind a value", "{\"a\":1\n{}\n{}", []string{`1:{"a":1`, "2:{}", "3:{}"}},
		{"cut off before a value", "{\"a\":[\n{}\n{\n}", []string{`1:{"a":[`, "2:{}", "3:{\n}"}},
		{"cut off before a comma", "{\"a\":1,\n{\"b\":2}\n{}\n", []string{`1:{"a":1,`, "2:{\"b\":2}", "3:{}"}},
		{"cut off at the end", "{}\n{\"a\":[1", []string{"1:{}", `2:{"a":[1`}},
		{"closed too often", "{}}\n{}", []string{"1:{}", "1:}\n", "2:{}"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for name, in := range map[string]io.Reader{
				"at once":      strings.NewReader(test.in),
				"byte by byte": iotest.OneByteReader(strings.NewReader(test.in)),
			} {
				if got := bodiesOf(t, in); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", test.want) {
					t.Errorf("%s: %q\n got %q\nwant %q", name, test.in, got, test.want)
				}
			}
		})
	}
}

// TestStreamGoesOn cuts one object of many off at a random place: the others are
// read.
func TestStreamGoesOn(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	object := func(i int) string {
		return fmt.Sprintf(`{"requestId":"%d","result":[{"status":"skipped","reasons":[{"code":"1004","message":"Lead {not} \"found\""}]},{"id":1}],"success":true}`, i)
	}
	for range 2000 {
		var lines []string
		for i := range 6 {
			lines = append(lines, object(i))
		}
		damaged := random.IntN(5)
		lines[damaged] = lines[damaged][:1+random.IntN(len(lines[damaged])-2)]
		in := strings.Join(lines, "\n")
		got := bodiesOf(t, strings.NewReader(in))
		for i, line := range lines {
			want := fmt.Sprintf("%d:%s", i+1, line)
			found := false
			for _, body := range got {
				found = found || strings.TrimSuffix(body, "\n") == want
			}
			if !found {
				t.Fatalf("%s\nis cut into %q,\nwhich lacks %q", in, got, want)
			}
		}
	}
}

func TestStreamTellsReadErrors(t *testing.T) {
	s := newStream(io.MultiReader(strings.NewReader("{ }\n"), iotest.ErrReader(io.ErrClosedPipe)))
	if _, err := s.next(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.next(); err != io.ErrClosedPipe {
		t.Errorf("error %v, want %v", err, io.ErrClosedPipe)
	}
}

// endless gives text without end.
type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], e)
	}
	return n, nil
}

// TestStreamRefusesWhatIsTooLong reads an object, and a text, that never end,
// and what stands behind them.
func TestStreamRefusesWhatIsTooLong(t *testing.T) {
	for _, begin := range []string{`{"a":[`, "text "} {
		in := io.MultiReader(strings.NewReader(begin), io.LimitReader(endless("12345678,"), 3*maxBody/2), strings.NewReader("\n{}"))
		got := bodiesOf(t, in)
		if len(got) != 2 || !strings.HasSuffix(got[0], "!") || got[1] != "2:{}" {
			t.Errorf("%q…: %d bodies", begin, len(got))
		}
	}
}

func FuzzStream(f *testing.F) {
	f.Add("{\"a\":1}\n{\"b\":[\n{}")
	f.Add("[{},{}]")
	f.Add("<a/>{")
	f.Add("{,\n{\"0\n0")
	f.Add("\xff\xfe{0")
	f.Fuzz(func(t *testing.T, in string) {
		// What UTF-16 stands for is what is read.
		decoded, err := io.ReadAll(transform.NewReader(strings.NewReader(in), unicode.BOMOverride(transform.Nop)))
		if err != nil {
			t.Fatal(err)
		}
		in = string(decoded)
		s := newStream(strings.NewReader(in))
		line, length, bodies := 1, 0, 0
		for {
			b, err := s.next()
			if err == io.EOF {
				break
			}
			if b.line < line || b.line > strings.Count(in, "\n")+1 {
				t.Fatalf("%q: line %d after %d", in, b.line, line)
			}
			if len(b.data) > 0 && !strings.Contains(in, string(b.data)) {
				t.Fatalf("%q: %q does not stand there", in, b.data)
			}
			line, length, bodies = b.line, length+len(b.data), bodies+1
		}
		if length > len(in) || bodies == 0 {
			t.Fatalf("%q: %d bytes of %d in %d bodies", in, length, len(in), bodies)
		}
	})
}
