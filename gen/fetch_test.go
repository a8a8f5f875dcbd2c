package gen_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// served are the pages that a server has, by path below its root.
func served(t *testing.T, dir string) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for name, data := range tree(t, filepath.Join(dir, "docs")) {
		pages["/"+filepath.ToSlash(name)] = data
	}
	return pages
}

// serve starts a server that has pages, but answers to one of them with odd, if that
// is not nil.
func serve(t *testing.T, pages map[string]string, path string, odd http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		switch {
		case r.URL.Path == path && odd != nil:
			odd(w, r)
		case ok:
			fmt.Fprint(w, page)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// fetch fetches the pages without long waits.
func fetch(t *testing.T, options gen.FetchOptions) (said string, err error) {
	t.Helper()
	if options.Timeout == 0 {
		options.Timeout = time.Minute
	}
	options.Interval, options.Tries = time.Millisecond, 3
	var out strings.Builder
	err = gen.Fetch(t.Context(), &out, options)
	return out.String(), err
}

const restPath = "/en/rest-error-codes.md"

// newer gives the English REST page with a code more and a message reworded.
func newer(page string) string {
	page = strings.Replace(page, "<td>Access denied</td>", "<td>Access is denied</td>", 1)
	return strings.Replace(page, "<td>719</td>", "<td>720</td><td>Export is locked</td><td></td></tr><tr><td>719</td>", 1)
}

// TestFetch fetches from a server that answers to one page in an odd way.
func TestFetch(t *testing.T) {
	start := copyModule(t)
	before := served(t, start)
	page := before[restPath]
	fresh := newer(page)
	whole := func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, fresh) }
	cutOff := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(fresh)))
			fmt.Fprint(w, fresh[:n])
		}
	}
	const changes = "\nthe pages since the last run of the generator:\n  en:\n    added 720 (response): Export is locked\n    603 message: Access{+ is+} denied\n"
	for _, test := range []struct {
		about   string
		odd     http.HandlerFunc
		said    string // a part of it
		want    string // the page afterwards
		refused string // a part of the error
	}{
		{about: "a newer page", odd: whole, said: "docs/en/rest-error-codes.md: has changed\n", want: fresh},
		{about: "what a newer page changes", odd: whole, said: changes, want: fresh},
		{about: "the same page", said: "docs/en/rest-error-codes.md: is unchanged\n", want: page},
		{about: "nothing new", said: "\nnothing has changed for readers since the last run of the generator\n", want: page},
		{about: "a page that is gone", odd: http.NotFound, want: page,
			said: "docs/en/rest-error-codes.md: is not upstream, and stays (http://"},
		{about: "a page that is gone for good", odd: status(http.StatusGone), want: page,
			said: "docs/en/rest-error-codes.md: is not upstream, and stays (http://"},
		{about: "a failure, then the page", odd: first(status(http.StatusInternalServerError), whole), want: fresh},
		{about: "too many calls, then the page", odd: first(status(http.StatusTooManyRequests), whole), want: fresh},
		{about: "failures", odd: status(http.StatusInternalServerError), want: page,
			refused: "found status 500 Internal Server Error, expected 200"},
		{about: "a refusal", odd: status(http.StatusForbidden), want: page, refused: "found status 403 Forbidden, expected 200"},
		{about: "no content", odd: status(http.StatusNoContent), want: page, refused: "found status 204 No Content, expected 200"},
		{about: "a page that is cut off", odd: cutOff(len(fresh) / 2), want: page, refused: "unexpected EOF"},
		{about: "a page that is cut off, then the page", odd: first(cutOff(len(fresh)/2), whole), want: fresh},
		{about: "a connection that breaks", odd: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, want: page, refused: "EOF"},
		{about: "a page in gzip", odd: zipped(fresh, 1), want: fresh},
		{about: "a page in gzip that is cut off", odd: zipped(fresh, 0.5), want: page, refused: "unexpected EOF"},
		{about: "gzip that is not called so", odd: func(w http.ResponseWriter, _ *http.Request) { w.Write(zip(fresh)) }, want: page,
			refused: "docs/en/rest-error-codes.md:1: found the byte 0x8B, expected UTF-8"},
		{about: "a page of HTML that tells of an error", odd: text("<!DOCTYPE html>\n<title>Sorry</title><p>Try again."), want: page,
			refused: "/en/rest-error-codes.md: found an HTML page, expected the file that it is made of"},
		{about: "a text that tells of an error", odd: text("Internal error.\n"), want: page,
			refused: "docs/en/rest-error-codes.md:1: found no table of codes, expected at least one row with a code"},
		{about: "nothing", odd: text(""), want: page, refused: "found no table of codes"},
		{about: "a page elsewhere", odd: func(w http.ResponseWriter, r *http.Request) {
			if r.URL.RawQuery == "" {
				http.Redirect(w, r, restPath+"?here", http.StatusFound)
				return
			}
			whole(w, r)
		}, want: fresh},
		{about: "a page elsewhere for ever", odd: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) },
			want: page, refused: "stopped after 10 redirects"},
		{about: "a huge page", odd: text(page + strings.Repeat("x", 600<<10)), want: page,
			refused: "docs/en/rest-error-codes.md:1: found a page of more than 524288 bytes, expected at most that"},
		{about: "a huge page in gzip", odd: zipped(strings.Repeat("\n", 64<<20), 1), want: page, refused: "found a page of more than 524288 bytes"},
		{about: "half a page, whole in itself", odd: text(page[:strings.Index(page, "</table>")] + "</table>\n"), want: page,
			refused: "docs/en/rest-error-codes.md: found that codes are gone, 65 (502 601–616 "},
	} {
		t.Run(test.about, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(start)); err != nil {
				t.Fatal(err)
			}
			said, err := fetch(t, gen.FetchOptions{Dir: dir, From: serve(t, before, restPath, test.odd)})
			if !strings.Contains(said, test.said) {
				t.Errorf("it says\n%s\nwithout\n%s", said, test.said)
			}
			if (err != nil) != (test.refused != "") || err != nil && !strings.Contains(err.Error(), test.refused) {
				t.Errorf("error is\n%v\nwant %q", err, test.refused)
			}
			want := maps.Clone(before)
			want[restPath] = test.want
			if diff := cmp.Diff(want, served(t, dir)); diff != "" {
				t.Errorf("docs (-want +got):\n%s", diff)
			}
		})
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func text(page string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) }
}

// first answers the first request in one way, and those that follow in another.
func first(one, others http.HandlerFunc) http.HandlerFunc {
	var n atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) == 1 {
			one(w, r)
			return
		}
		others(w, r)
	}
}

func zip(page string) []byte {
	var out bytes.Buffer
	zipper := gzip.NewWriter(&out)
	zipper.Write([]byte(page))
	zipper.Close()
	return out.Bytes()
}

// zipped answers with a part of the page, compressed.
func zipped(page string, part float64) http.HandlerFunc {
	data := zip(page)
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(data[:int(float64(len(data))*part)])
	}
}

// TestFetchFromASlowServer waits for an answer that never comes.
func TestFetchFromASlowServer(t *testing.T) {
	dir := copyModule(t)
	before := served(t, dir)
	for about, odd := range map[string]http.HandlerFunc{
		"no answer": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"half an answer": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, before[restPath][:9000])
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		},
	} {
		t.Run(about, func(t *testing.T) {
			// Only the odd page is asked for, so that the short time is for no other.
			from := serve(t, nil, restPath, odd)
			_, err := fetch(t, gen.FetchOptions{Dir: dir, From: from, Timeout: 50 * time.Millisecond})
			if err == nil || !strings.Contains(err.Error(), "context deadline exceeded") {
				t.Errorf("error is %v, want one about the time", err)
			}
			if diff := cmp.Diff(before, served(t, dir)); diff != "" {
				t.Errorf("docs (-before +after):\n%s", diff)
			}
		})
	}
}

// TestFetchNothing has an upstream without any of the pages: most likely it is another
// one than was meant.
func TestFetchNothing(t *testing.T) {
	dir := copyModule(t)
	for _, from := range []string{serve(t, nil, "", nil), t.TempDir()} {
		_, err := fetch(t, gen.FetchOptions{Dir: dir, From: from})
		if err == nil || !strings.HasPrefix(err.Error(), "found none of the pages upstream, expected some:\ndocs/en/exception-handling-part-2.txt: is not upstream") {
			t.Errorf("%s: error is %v", from, err)
		}
	}
}

// TestFetchFromAFolder takes newer pages from a folder laid out like docs. Those that
// docs lacks are named.
func TestFetchFromAFolder(t *testing.T) {
	dir, from := copyModule(t), t.TempDir()
	before := served(t, dir)
	writeFile(t, filepath.Join(from, "en/rest-error-codes.md"), newer(before[restPath]))
	writeFile(t, filepath.Join(from, "sv/rest-error-codes.md"), before["/sv/rest-error-codes.md"])
	writeFile(t, filepath.Join(from, "sv/soap-error-codes.md"), before["/en/soap-error-codes.md"])
	writeFile(t, filepath.Join(from, "de/rest-error-codes.md"), before[restPath])
	writeFile(t, filepath.Join(from, "README"), "Pages.\n")
	said, err := fetch(t, gen.FetchOptions{Dir: dir, From: from})
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(said, "\n\n")
	at := func(page string) string { return filepath.ToSlash(filepath.Join(from, page)) }
	gone := func(page string) string {
		return "docs/" + page + ": is not upstream, and stays (" + at(page) + ")\n"
	}
	want := gone("en/exception-handling-part-2.txt") +
		"docs/en/rest-error-codes.md: has changed\n" +
		gone("en/soap-error-codes.md") +
		"docs/sv/rest-error-codes.md: is unchanged\n" +
		gone("zh-Hans/rest-error-codes.md") +
		"docs/de/rest-error-codes.md: is not in docs, but upstream, and is not added: put it there to have it (" + at("de/rest-error-codes.md") + ")\n" +
		"docs/sv/soap-error-codes.md: is not in docs, but upstream, and is not added: put it there to have it (" + at("sv/soap-error-codes.md") + ")"
	if diff := cmp.Diff(want, head); diff != "" {
		t.Errorf("it says (-want +got):\n%s", diff)
	}
	before[restPath] = newer(before[restPath])
	if diff := cmp.Diff(before, served(t, dir)); diff != "" {
		t.Errorf("docs (-want +got):\n%s", diff)
	}
	if _, err := fetch(t, gen.FetchOptions{Dir: dir, From: filepath.Join(from, "README")}); err == nil ||
		!strings.HasSuffix(err.Error(), "README: found a file, expected a folder or an address that begins with https://") {
		t.Errorf("from a file: error is %v", err)
	}
}

// TestFetchBySources downloads the pages from the addresses in docs/sources.yaml.
func TestFetchBySources(t *testing.T) {
	dir := copyModule(t)
	before := served(t, dir)
	address := serve(t, map[string]string{"/rest.md": newer(before[restPath]), "/soap-sv.md": before["/en/soap-error-codes.md"]}, "", nil)
	writeFile(t, filepath.Join(dir, "docs/sources.yaml"), fmt.Sprintf(`languages: [en, zh-Hans, sv]
pages:
  rest-error-codes.md:
    en: {source: "%[1]s/rest.md"}
  soap-error-codes.md:
    en: {title: SOAP, source: "%[1]s/soap.md"}
    sv: {source: "%[1]s/soap-sv.md"}
    zh-Hans: {source: "%[1]s/soap-zh.md"}
`, address))
	said, err := fetch(t, gen.FetchOptions{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(said, "\n\n")
	want := "docs/en/exception-handling-part-2.txt: has no source address in docs/sources.yaml, and stays\n" +
		"docs/en/rest-error-codes.md: has changed\n" +
		"docs/en/soap-error-codes.md: is not upstream, and stays (" + address + "/soap.md)\n" +
		"docs/sv/rest-error-codes.md: has no source address in docs/sources.yaml, and stays\n" +
		"docs/zh-Hans/rest-error-codes.md: has no source address in docs/sources.yaml, and stays\n" +
		"docs/sv/soap-error-codes.md: is not in docs, but upstream, and is not added: put it there to have it (" + address + "/soap-sv.md)"
	if diff := cmp.Diff(want, head); diff != "" {
		t.Errorf("it says (-want +got):\n%s", diff)
	}
}
