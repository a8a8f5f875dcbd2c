package export

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

var update = flag.Bool("update", false, "write the golden files anew")

// odd are texts with everything that one of the formats reads as its own: no
// page has them today.
func odd() []text {
	made := func(key string, values int, english, swedish template) text {
		return text{key: key, about: "made up", values: values, in: func(l catalog.Lang) template {
			if l == catalog.Swedish {
				return swedish
			}
			return english
		}}
	}
	first, second := template(mark(1)), template(mark(2))
	return []text{
		made("1.message", 2,
			`Max "`+first+`" of 100% <b>exceeded</b> & {within} '`+second+`' C:\new %s $s`,
			`”`+second+`” < 100 % <![CDATA[`+first+`]]> &amp; C:\t`),
		made("1.comment", 0, "100% = all of:\n- \"one\"\n- two\\\n", "100 % = alla av:\n- ”ett”\n- två\\\n"),
		made("2.message", 1, first, first),
		made("2.seen.1-not-found", 1, first+"not found", "找不到"+first),
		made("2.seen.spaces", 0, "  two  spaces, a\ttab ", "  två  mellanslag, en\ttabb "),
		made("3.message", 0, "only English", "only English"),
		made("4.message", 1, "$"+first+" + {x}", "{x} + $"+first+" 𝄞\u00a0\u2028"),
	}
}

// golden compares with a file. The programs that read the formats are given
// these files in testdata/exports, at the root of the module.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", file, diff)
	}
}

// TestOddTexts writes the odd texts in the formats of the list of texts.
func TestOddTexts(t *testing.T) {
	texts := odd()
	for name, encode := range map[string]func(*Request, []text) ([]byte, error){
		"odd.po": encodePO, "odd.xlf": encodeXLIFF, "odd.json": encodeI18next,
	} {
		request := &Request{given: []catalog.Lang{catalog.Swedish}}
		if err := check(texts, request.langs()); err != nil {
			t.Fatal(err)
		}
		data, err := encode(request, texts)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, []byte(withoutRevision(string(data))))
	}
}
