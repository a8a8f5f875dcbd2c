package find

import (
	"bytes"
	"fmt"
	"go/build"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// innocents makes logs and documents that tell of no error of Marketo's, though numbers
// of codes are all over them.
type innocents struct {
	*rand.Rand
	codes []catalog.Code
}

func (m *innocents) code() catalog.Code { return m.codes[m.IntN(len(m.codes))] }

// shapes are what the numbers stand in: %d is the number of a code, others are any.
var shapes = []string{
	`10.0.%[2]d.1 - - [01/May/2024:10:00:%02[2]d +0200] "GET /rest/v1/leads/%[1]d.json HTTP/1.1" 502 %[1]d "-" "curl/8.1"`,
	`{"id":%[1]d,"name":"Item %[2]d","price":%[1]d,"tags":["a","b"],"error":null}`,
	`{"status":"ok","count":%[1]d,"items":[{"id":%[1]d},{"id":%[2]d}],"message":"found %[1]d rows"}`,
	`{"level":"error","msg":"dial tcp 10.0.0.1:%[1]d: connect: connection refused","pid":%[1]d,"line":%[2]d}`,
	`{"error":{"code":404,"message":"Requested entity %[1]d was not found.","status":"NOT_FOUND"}}`,
	`{"errors":[{"message":"Cannot query field","locations":[{"line":%[1]d,"column":%[2]d}]}]}`,
	`{"type":"https://example.com/probs/out-of-credit","title":"No credit","status":403,"balance":%[1]d}`,
	`2024-05-01T10:00:%02[2]dZ INFO worker-%[1]d: pushed %[1]d leads in %[1]d ms, %[2]d errors`,
	`2024-05-01 10:00:%02[2]d,%[1]d ERROR [pool-1-thread-%[1]d] c.a.Job - job %[1]d failed after %[2]d tries`,
	`	at com.acme.Sync.run(Sync.java:%[1]d)`,
	`main.go:%[1]d:%[2]d: undefined: errors`,
	`May  1 10:00:%02[2]d host sshd[%[1]d]: Failed password for root from 10.0.0.1 port %[1]d ssh2`,
	`Order %[1]d was shipped for $%[1]d.%02[2]d to 350 5th Ave, room %[1]d; call (604) 555-0%[2]d if there is an error.`,
	`Table %[1]d shows the error rate: %[2]d%% of %[1]d calls.`,
	`The committee read %[1]d pages, and section %[1]d on exceptions on page %[2]d.`,
	`| row %[2]d | %[1]d | errors |`,
	`error count: %[1]d of %[1]d, %[2]d faults`,
	`const maxErrors = %[1]d // of %[1]d`,
	`  { id: %[1]d, code: 'SKU-%[1]d', message: 'in stock' },`,
	`level=info msg="batch done" batch=%[1]d took=%[2]dms lines=%[1]d`,
	`ERROR 1045 (28000): Access denied for user 'u%[1]d'@'localhost'`,
	`.error-box { width: %[1]dpx; z-index: %[1]d; color: #%[2]02x%[2]02x%[2]02x; }`,
	`Totalt %[1]d fel på %[1]d rader, se sidan %[1]d.`,
	`今天处理了%[1]d条记录，共%[1]d个用户，耗时%[2]d秒，没有错误。`,
	`commit %[1]d fixes #%[1]d: the error page (see !%[1]d)`,
	`Process %[1]d finished with exit code %[2]d`,
	`HTTP request %[1]d took %[2]d s; status code 404, see RFC %[1]d`,
	`%[1]d,%[2]d,"failed",%[1]d`,
}

// document makes one document.
func (m *innocents) document() string {
	var out strings.Builder
	kinds := []string{shapes[m.IntN(len(shapes))], shapes[m.IntN(len(shapes))], shapes[m.IntN(len(shapes))]}
	for range 1 + m.IntN(12) {
		fmt.Fprintf(&out, kinds[m.IntN(len(kinds))]+"\n", int(m.code()), m.IntN(60))
	}
	return out.String()
}

// sources gives files of the Go distribution: source code, tests and documents.
func sources(t *testing.T, count int) map[string][]byte {
	t.Helper()
	var names []string
	root := filepath.Join(build.Default.GOROOT, "src")
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(6, 2))
	random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	all := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) < 256<<10 && bytes.IndexByte(data, 0) < 0 {
			all[name] = data
		}
		if len(all) == count {
			break
		}
	}
	return all
}

// TestNoFalseAlarm reads 1,400 innocent documents: no code is found.
func TestNoFalseAlarm(t *testing.T) {
	m := &innocents{Rand: rand.New(rand.NewPCG(17, 3))}
	for code := range catalog.All() {
		m.codes = append(m.codes, code)
	}
	check := func(name, text string) {
		for _, found := range findAll(t, text, Options{}) {
			if found.Errors() > 0 {
				t.Errorf("%s: found %q at line %d, from %s\n%.2000s", name, codesOf([]Finding{found}), found.Line, found.From, text)
			}
		}
	}
	for i := range 700 {
		check(fmt.Sprint("document ", i), m.document())
	}
	files := sources(t, 700)
	if len(files) < 700 {
		t.Fatalf("the Go distribution has %d files, want 700", len(files))
	}
	for name, data := range files {
		check(name, string(data))
	}
}
