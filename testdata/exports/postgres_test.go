package exports

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

const createTable = `
CREATE TABLE errors (
	key text, kind text CHECK (kind IN ('code', 'meaning', 'seen')), code int NOT NULL, name text NOT NULL,
	level text NOT NULL, error_kind text NOT NULL, fault text NOT NULL, recovery text NOT NULL, retryable boolean NOT NULL, retry_after_seconds numeric NOT NULL,
	not_executed boolean NOT NULL, quota_exempt boolean NOT NULL, deprecated boolean NOT NULL, lang text,
	message text NOT NULL, comment text, hint text, hint_url text, advice text NOT NULL, origin text NOT NULL, url text,
	PRIMARY KEY (key, lang)
);
CREATE UNIQUE INDEX ON errors (code, lang) WHERE kind = 'code'`

// database is a PostgreSQL server of this test alone. It listens on a socket in
// its own folder.
type database struct {
	t   *testing.T
	dir string
}

// startDatabase starts a server, which stops with the test.
func startDatabase(t *testing.T) *database {
	t.Helper()
	bin := "/usr/lib/postgresql/missing/bin" // not in PATH with Debian
	if found, err := filepath.Glob("/usr/lib/postgresql/*/bin"); err == nil && len(found) > 0 {
		bin = found[len(found)-1]
	} else if path, err := exec.LookPath("initdb"); err == nil {
		bin = filepath.Dir(path)
	}
	initdb, control := filepath.Join(bin, "initdb"), filepath.Join(bin, "pg_ctl")
	needs(t, "apt-get install postgresql", "psql", initdb, control)
	dir, err := os.MkdirTemp("", "marketoerr-pg-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	d := &database{t, dir}
	data := filepath.Join(dir, "data")
	d.asServer(initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	d.asServer(control, "-D", data, "-w", "-l", filepath.Join(dir, "log"), "-o", "-c listen_addresses='' -c fsync=off -k "+dir, "start")
	t.Cleanup(func() { d.asServer(control, "-D", data, "-m", "immediate", "stop") })
	return d
}

// asServer runs a program as the user that the server runs as, which must not
// be root.
func (d *database) asServer(program string, args ...string) {
	d.t.Helper()
	if os.Getuid() == 0 {
		account, err := user.Lookup("postgres")
		if err != nil {
			d.t.Fatal(err)
		}
		uid, _ := strconv.Atoi(account.Uid)
		if err := os.Chown(d.dir, uid, -1); err != nil {
			d.t.Fatal(err)
		}
		program, args = "runuser", append([]string{"-u", "postgres", "--", program}, args...)
	}
	command := exec.Command(program, args...)
	command.Dir = d.dir
	// The server would keep a pipe open, so the output goes to a file.
	out, err := os.CreateTemp(d.t.TempDir(), "output")
	if err != nil {
		d.t.Fatal(err)
	}
	defer out.Close()
	command.Stdout, command.Stderr = out, out
	if err := command.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		log, _ := os.ReadFile(filepath.Join(d.dir, "log"))
		d.t.Fatalf("%s %q: %v\n%s%s", program, args, err, said, log)
	}
}

// psql runs commands and gives what they print.
func (d *database) psql(commands ...string) string {
	d.t.Helper()
	args := []string{"-h", d.dir, "-U", "postgres", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"}
	for _, command := range commands {
		args = append(args, "-c", command)
	}
	return string(run(d.t, nil, "psql", args...))
}

// TestPostgreSQL copies the table into PostgreSQL, and asks for what is in it.
func TestPostgreSQL(t *testing.T) {
	d := startDatabase(t)
	table := file(t, "errors.csv", export(t, "csv"))
	d.psql(createTable, fmt.Sprintf(`\copy errors FROM '%s' WITH (FORMAT csv, HEADER, ENCODING 'UTF8')`, table))

	var want, windows []string
	codes := slices.Collect(catalog.All())
	for l := range catalog.Langs() {
		want = append(want, fmt.Sprintf("%s|%d", l, len(codes)))
	}
	slices.Sort(want)
	got := d.psql(`SELECT lang, count(*) FROM errors WHERE kind = 'code' GROUP BY lang ORDER BY lang`)
	if want := strings.Join(want, "\n") + "\n"; got != want {
		t.Errorf("codes by language:\n%swant:\n%s", got, want)
	}
	for _, code := range codes {
		if code.RetryAfter().Seconds() == 20 {
			windows = append(windows, fmt.Sprintf("%d|%s|%d", code, code.Name(), len(slices.Collect(code.Recovery().Steps()))))
		}
	}
	got = d.psql(`SELECT code, name, cardinality(string_to_array(recovery, '|')) FROM errors
		WHERE kind = 'code' AND lang = 'sv' AND retryable AND NOT deprecated AND retry_after_seconds = 20 ORDER BY code`)
	if want := strings.Join(windows, "\n") + "\n"; got != want || len(windows) == 0 {
		t.Errorf("codes that wait 20 seconds:\n%swant:\n%s", got, want)
	}
	compareTexts(t, d.psql(`COPY (SELECT code, lang, coalesce(message, ''), coalesce(comment, ''), coalesce(url, '')
		FROM errors WHERE kind = 'code' ORDER BY code) TO STDOUT (FORMAT csv)`))
}

// compareTexts compares the rows of all codes with the catalogue.
func compareTexts(t *testing.T, table string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewBufferString(table)).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows {
		code, _ := catalog.Lookup(row[0])
		l, ok := catalog.ParseLang(row[1])
		message := code.Message(l, "{1}", "{2}", "{3}")
		if !ok || row[2] != message || row[3] != code.Comment(l) || row[4] != code.URL(l) {
			t.Errorf("PostgreSQL has %q, want %q %q %q", row, message, code.Comment(l), code.URL(l))
		}
	}
}
