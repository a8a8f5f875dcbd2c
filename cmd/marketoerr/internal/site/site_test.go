package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
	"golang.org/x/net/html"
)

// pages gives the files parsed, by their names.
func pages(t *testing.T) map[string]*html.Node {
	t.Helper()
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*html.Node{}
	for _, file := range files {
		if all[file.Name], err = html.Parse(bytes.NewReader(file.Data)); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// attribute gives an attribute of an element, or "".
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// elements gives the elements below a node that have a name, or all for "".
func elements(n *html.Node, name string) []*html.Node {
	var all []*html.Node
	for node := range n.Descendants() {
		if node.Type == html.ElementNode && (name == "" || node.Data == name) {
			all = append(all, node)
		}
	}
	return all
}

// content gives the text of a node, white space folded.
func content(n *html.Node) string {
	var out strings.Builder
	for node := range n.Descendants() {
		if node.Type == html.TextNode {
			out.WriteString(node.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// TestFiles shows which files there are, and that none is large: less than 2.1 KB a
// code, the index of the search included, half a kilobyte more for each meaning that only servers tell and for each hint, and
// 15 KB for each language behind the third, whose words every page finds.
func TestFiles(t *testing.T) {
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"index.html"}
	for l := range catalog.Langs() {
		want = append(want, l.String()+".html")
	}
	most := 2_100*len(slices.Collect(catalog.All())) + 15_000*(len(slices.Collect(catalog.Langs()))-3)
	for code := range catalog.All() {
		most += 500 * (code.Meanings() - view.Pages(code))
		for meaning := range code.Meanings() {
			if (catalog.Reading{Code: code, Meaning: meaning}).Hint(catalog.English).Text != "" {
				most += 500
			}
		}
	}
	var names []string
	for _, file := range files {
		names = append(names, file.Name)
		if size := len(file.Data); size >= most {
			t.Errorf("%s has %d bytes, want less than %d", file.Name, size, most)
		}
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	again, err := Files()
	if diff := cmp.Diff(files, again); err != nil || diff != "" {
		t.Errorf("the next run gives other bytes: %v\n%s", err, diff)
	}
}

// TestNothingIsLoaded looks at all that a browser would fetch. Only links that
// a reader follows lead elsewhere.
func TestNothingIsLoaded(t *testing.T) {
	hints := hintPages()
	loads := []string{"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}
	for name, page := range pages(t) {
		for _, e := range elements(page, "") {
			for _, a := range e.Attr {
				switch {
				case slices.Contains(loads, a.Key), strings.HasPrefix(a.Key, "on"), a.Key == "style":
					t.Errorf("%s: <%s %s=%q>", name, e.Data, a.Key, a.Val)
				case a.Key == "href" && e.Data == "link" && a.Val == "data:,":
				case a.Key == "href" && e.Data != "a":
					t.Errorf("%s: <%s href=%q>", name, e.Data, a.Val)
				case a.Key == "href" && strings.Contains(a.Val, ":") && !strings.HasPrefix(a.Val, "https://experienceleague.adobe.com/") && !hints[a.Val]:
					t.Errorf("%s: a link to %q", name, a.Val)
				}
			}
			if e.Data == "style" && (strings.Contains(content(e), "url(") || strings.Contains(content(e), "@import")) {
				t.Errorf("%s: a style loads something", name)
			}
		}
	}
}

// hintPages gives the pages that hints lead to.
func hintPages() map[string]bool {
	all := map[string]bool{}
	for code := range catalog.All() {
		for meaning := range code.Meanings() {
			all[catalog.Reading{Code: code, Meaning: meaning}.Hint(catalog.English).URL] = true
		}
	}
	return all
}

// TestPolicy compares the hashes in the policy with what stands in the page.
func TestPolicy(t *testing.T) {
	for name, page := range pages(t) {
		var policy string
		for _, meta := range elements(page, "meta") {
			if attribute(meta, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(meta, "content")
			}
		}
		got := map[string][]string{}
		for directive := range strings.SplitSeq(policy, ";") {
			words := strings.Fields(directive)
			got[words[0]] = words[1:]
		}
		want := map[string][]string{
			"default-src": {"'none'"}, "base-uri": {"'none'"}, "form-action": {"'none'"}, "img-src": {"data:"},
		}
		for directive, element := range map[string]string{"style-src": "style", "script-src": "script"} {
			for _, e := range elements(page, element) {
				sum := sha256.Sum256([]byte(e.FirstChild.Data))
				want[directive] = append(want[directive], "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestCodes looks for all that the catalogue knows of each code.
func TestCodes(t *testing.T) {
	all := pages(t)
	for l := range catalog.Langs() {
		page := all[fileName(l)]
		root := elements(page, "html")[0]
		if attribute(root, "lang") != l.String() || attribute(root, "dir") != "ltr" {
			t.Errorf("%s is in %q, %q", l, attribute(root, "lang"), attribute(root, "dir"))
		}
		entries := map[string]*html.Node{}
		for _, e := range elements(page, "details") {
			entries[attribute(e, "id")] = e
		}
		count := 0
		for code := range catalog.All() {
			count++
			entry := entries[strconv.Itoa(int(code))]
			if entry == nil {
				t.Errorf("%s lacks %d", l, code)
				continue
			}
			shown := content(entry)
			for _, want := range wanted(code, l) {
				if !strings.Contains(shown, want) {
					t.Errorf("%s: %d lacks %q in %q", l, code, want, shown)
				}
			}
			if hint := code.Hint(l); !strings.Contains(links(entry), hint.URL) {
				t.Errorf("%s: %d has no link to %s", l, code, hint.URL)
			}
			if !strings.Contains(links(entry), code.URL(l)) {
				t.Errorf("%s: %d has no link to %s", l, code, code.URL(l))
			}
		}
		if len(entries) != count {
			t.Errorf("%s has %d entries, want %d", l, len(entries), count)
		}
		if !strings.Contains(content(page), catalog.Revision) {
			t.Errorf("%s lacks the revision", l)
		}
	}
}

// TestPageLinks shows that a link names a code only where it leads to its place in
// the page: no page lists 4290801.
func TestPageLinks(t *testing.T) {
	for name, page := range pages(t) {
		for _, e := range elements(page, "details") {
			all := elements(e, "a")
			last := all[len(all)-1]
			place := strings.Contains(attribute(last, "href"), "#")
			if number := attribute(e, "id"); strings.Contains(content(last), number) != place || content(last) == "" {
				t.Errorf("%s: %q leads %s to %s", name, content(last), number, attribute(last, "href"))
			}
		}
	}
}

// wanted gives the texts that an entry shows.
func wanted(code catalog.Code, l catalog.Lang) []string {
	all := []string{strconv.Itoa(int(code)), code.Name(), code.Message(l), "catalog." + code.Name()}
	for line := range strings.Lines(code.Comment(l)) {
		all = append(all, strings.TrimPrefix(strings.TrimSuffix(line, "\n"), "- "))
	}
	for wording := range code.Wordings() {
		all = append(all, view.Wording(wording, l), view.Wording(wording, catalog.English))
		if code.Meanings() > 1 {
			reading := catalog.Reading{Code: code, Meaning: wording.Meaning}
			all = append(all, reading.Advice(l), reading.Hint(l).Text)
			all = append(all, strings.Split(strings.ReplaceAll("\n"+reading.Comment(l), "\n- ", "\n"), "\n")...)
		}
	}
	if code.Meanings() == 1 {
		all = append(all, code.Advice(l), code.Hint(l).Text)
	}
	for e := range code.Evidence() {
		all = append(all, e.Quote, e.Why)
	}
	return all
}

// links gives the addresses that an entry links to, one a line.
func links(entry *html.Node) string {
	var all []string
	for _, a := range elements(entry, "a") {
		all = append(all, attribute(a, "href"))
	}
	return strings.Join(all, "\n")
}
