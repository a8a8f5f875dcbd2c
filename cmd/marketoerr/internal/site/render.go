package site

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/search"
)

//go:embed *.html *.css *.js
var assets embed.FS

// asset is the content of a style or script element, and where a content
// security policy names it.
type asset struct {
	directive string
	text      string
}

// source gives the asset as a policy names it, by the hash of its bytes:
// https://www.w3.org/TR/CSP3/#grammardef-hash-source
func (a asset) source() string {
	sum := sha256.Sum256([]byte(a.text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// readAsset reads an embedded style or script.
func readAsset(name string) (asset, error) {
	data, err := assets.ReadFile(name)
	directive := "script-src"
	if strings.HasSuffix(name, ".css") {
		directive = "style-src"
	}
	return asset{directive, compact(string(data))}, err
}

// compact leaves out what only people read: indentation, empty lines, and lines that are
// a comment. No text of the assets goes over several lines.
func compact(source string) string {
	var out strings.Builder
	for line := range strings.Lines(source) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") && !isStyleComment(line) {
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}

// isStyleComment tells whether a line is a comment of CSS, from its beginning to its end.
func isStyleComment(line string) bool {
	return strings.HasPrefix(line, "/*") && strings.Index(line, "*/") == len(line)-2
}

// newIndexAsset gives the script with the index that search.js reads. No text in it can end
// the element: the index has no "<".
func newIndexAsset(string) (asset, error) {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(search.New().Data())
	return asset{"script-src", "const searchData = " + strings.TrimSuffix(out.String(), "\n") + ";"}, err
}

// policy gives the content security policy of a page that holds the assets:
// nothing else runs, and nothing is loaded but the icon, which stands in the page.
func policy(all []asset) string {
	out := "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
	for _, directive := range []string{"style-src", "script-src"} {
		out += "; " + directive
		for _, a := range all {
			if a.directive == directive {
				out += " " + a.source()
			}
		}
	}
	return out
}

// head is what all pages have in their head: the policy and what it allows.
type head struct {
	Policy  string
	Styles  []template.CSS
	Scripts []template.JS
}

// indexName stands for the script with the index of the search among those of newHead.
const indexName = "the index"

// newHead puts the named styles and scripts into a page. They are the project's
// own files, so they are trusted as they are.
func newHead(names ...string) (head, error) {
	var h head
	var all []asset
	for _, name := range names {
		read := readAsset
		if name == indexName {
			read = newIndexAsset
		}
		a, err := read(name)
		if err != nil {
			return head{}, err
		}
		all = append(all, a)
		if a.directive == "style-src" {
			h.Styles = append(h.Styles, template.CSS(a.text))
		} else {
			h.Scripts = append(h.Scripts, template.JS(a.text))
		}
	}
	h.Policy = policy(all)
	return h, nil
}

// render fills a template. All texts in the data are escaped for where they stand.
func render(name string, data any) ([]byte, error) {
	pages, err := template.ParseFS(assets, "*.html")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := pages.ExecuteTemplate(&out, name, data); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
