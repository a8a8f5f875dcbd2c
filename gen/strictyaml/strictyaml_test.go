package strictyaml_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/strictyaml"
)

type words struct {
	Code    string             `yaml:"code"`
	Page    string             `yaml:"page"`
	Number  int                `yaml:"number"`
	Rows    map[string][]words `yaml:"rows"`
	Wait    time.Duration      `yaml:"wait"`
	Reasons `yaml:",inline"`
	Secret  string `yaml:"-"`
}

type Reasons struct {
	Why   *string `yaml:"why"`
	Other float64
}

// TestDecode reads files over words that are there already: what a file does not
// name stays.
func TestDecode(t *testing.T) {
	for _, test := range []struct {
		about, data string
		want        words
	}{
		{"a field", "code: kod\n", words{Code: "kod", Page: "page"}},
		{"all fields", "code: kod\npage: sida\n", words{Code: "kod", Page: "sida"}},
		{"an empty file", "", words{Code: "code", Page: "page"}},
		{"a number in other words", "number: 0x25e\nother: 1.5\ncode: 1.5\nwait: 1m\n", words{Code: "1.5", Page: "page", Number: 606, Wait: time.Minute, Reasons: Reasons{Other: 1.5}}},
		{"rows from elsewhere", "rows: {a: [&n {number: 2}], b: [*n, {<<: *n, code: c}]}\n", words{Code: "code", Page: "page",
			Rows: map[string][]words{"a": {{Number: 2}}, "b": {{Number: 2}, {Number: 2, Code: "c"}}}}},
		{"nothing at all", "code: ~\nrows: ~\nnumber:\nwait: ~\n", words{Code: "code", Page: "page"}},
		{"nothing but a comment", "# later\n", words{Code: "code", Page: "page"}},
	} {
		got := words{Code: "code", Page: "page"}
		if err := strictyaml.Decode("sv.yaml", []byte(test.data), &got); err != nil {
			t.Errorf("%s: %v", test.about, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: the words (-want +got):\n%s", test.about, diff)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, test := range []struct{ about, data, want string }{
		{"a field nobody knows", "code: kod\nCode: Kod\n", `sv.yaml:2: found field "Code", expected one of code, page, number, rows, wait, why, other`},
		{"a field twice", "code: a\ncode: b\n", `sv.yaml:2: found field "code" again, expected each field once`},
		{"a field nobody knows, deep in the file", "rows:\n  a:\n    - number: 1\n    - {numbr: 1}\n", `sv.yaml:4: found field "numbr", expected one of code, page, number, rows, wait, why, other`},
		{"several", "x: 1\nnumber: 1\ny: 2\nnumber: 2\n", "sv.yaml:1: found field \"x\", expected one of code, page, number, rows, wait, why, other\n" +
			"sv.yaml:3: found field \"y\", expected one of code, page, number, rows, wait, why, other\nsv.yaml:4: found field \"number\" again, expected each field once"},
		{"a fraction", "number: 606.5\n", `sv.yaml:1: found "606.5", expected a whole number`},
		{"a fraction elsewhere", "rows: {a: [&n {number: 6.0e2}], b: [*n]}\n", `sv.yaml:1: found "6.0e2", expected a whole number`},
		{"a fraction that stands elsewhere as a word", "code: &c 6.5\nnumber: *c\n", `sv.yaml:1: found "6.5", expected a whole number`},
		{"what holds itself", "rows: &r {a: [{rows: *r}]}\n", "sv.yaml: yaml: anchor 'r' value contains itself"},
		{"a field from elsewhere", "rows: &r {a: []}\nwhy: b\n<<: *r\n", "sv.yaml: yaml: unmarshal errors:\n  line 1: field a not found in type strictyaml_test.words"},
		{"a list for a word", "code: [a]\n", "sv.yaml:1: found a list, expected a text"},
		{"a word for a list", "rows: {a: b}\n", `sv.yaml:1: found "b", expected a list`},
		{"a list for fields", "- code: a\n", "sv.yaml:1: found a list, expected fields: code, page, number, rows, wait, why, other"},
		{"a word for fields", "rows: {a: [b]}\n", `sv.yaml:1: found "b", expected fields: code, page, number, rows, wait, why, other`},
		{"a word for names", "rows: a\n", `sv.yaml:1: found "a", expected names with values`},
		{"fields for a word", "page: {a: b}\n", "sv.yaml:1: found fields, expected a text"},
		{"a word for a number", "\nnumber: \"606\"\n", `sv.yaml:2: found "606", expected a whole number`},
		{"a number for a time", "wait: 60\n", `sv.yaml:1: found "60", expected a time such as 60s`},
		{"no time", "wait: 60x\n", "sv.yaml: yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `60x` into time.Duration"},
		{"what is hidden", "secret: a\n", `sv.yaml:1: found field "secret", expected one of code, page, number, rows, wait, why, other`},
		{"no YAML", "code: [", "sv.yaml: yaml: line 1: did not find expected node content"},
		{"two documents", "code: kod\n---\npage: sida\n", "sv.yaml:2: found a second document, expected one"},
		{"half a second document", "code: kod\n---\npage: [", "sv.yaml:1: found a second document, expected one"},
	} {
		err := strictyaml.Decode("sv.yaml", []byte(test.data), new(words))
		if err == nil {
			t.Errorf("%s: accepted", test.about)
		} else if diff := cmp.Diff(test.want, err.Error()); diff != "" {
			t.Errorf("%s: the error (-want +got):\n%s", test.about, diff)
		}
	}
}
