package exports

import (
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// schemas is where Debian's php-symfony-translation keeps the schema of OASIS.
const schemas = "/usr/share/php/Symfony/Component/Translation/Resources/schemas/"

// xliffSchema lays the schema out as its import expects it, and gives its path.
func xliffSchema(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for from, to := range map[string]string{"xliff-core-2.0.xsd": "xliff-core-2.0.xsd", "xml.xsd": "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"} {
		data, err := os.ReadFile(schemas + from)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, to)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "xliff-core-2.0.xsd")
}

// TestXLIFF validates each language with the schema of XLIFF 2.0, and shows that
// it refuses damaged files.
func TestXLIFF(t *testing.T) {
	needs(t, "apt-get install libxml2-utils php-symfony-translation", "xmllint", schemas+"xliff-core-2.0.xsd", schemas+"xml.xsd")
	schema := xliffSchema(t)
	validate := func(data []byte) (string, error) {
		out, err := exec.Command("xmllint", "--noout", "--nonet", "--schema", schema, file(t, "out.xlf", data)).CombinedOutput()
		return string(out), err
	}
	if out, err := validate(odd(t, "odd.xlf")); err != nil {
		t.Errorf("odd texts: %v\n%s", err, out)
	}
	for l := range catalog.Langs() {
		data := export(t, "xliff", "--lang", l.String())
		if out, err := validate(data); err != nil {
			t.Errorf("%s: %v\n%s", l, err, out)
		}
		for _, part := range []string{"<source>" + html.EscapeString(catalog.BadGateway.Message(catalog.English)) + "</source>", ` srcLang="en"`, `<data id="value2">{2}</data>`, ` name="606.message"`} {
			damaged := strings.ReplaceAll(string(data), part, "<what/>")
			if strings.HasPrefix(part, " ") {
				damaged = strings.Replace(string(data), part, ` what="?"`, 1)
			}
			if out, err := validate([]byte(damaged)); err == nil {
				t.Errorf("%s: %s is not missed: %s", l, part, out)
			}
		}
	}
}
