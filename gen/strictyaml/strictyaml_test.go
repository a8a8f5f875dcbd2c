package strictyaml_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/strictyaml"
)

type words struct {
	Code string `yaml:"code"`
	Page string `yaml:"page"`
}

// TestDecode reads files over words that are there already: what a file does not
// name stays.
func TestDecode(t *testing.T) {
	for _, test := range []struct {
		about, data string
		want        words
	}{
		{"a field", "code: kod\n", words{"kod", "page"}},
		{"all fields", "code: kod\npage: sida\n", words{"kod", "sida"}},
		{"an empty file", "", words{"code", "page"}},
		{"nothing but a comment", "# later\n", words{"code", "page"}},
	} {
		got := words{"code", "page"}
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
		{"a field nobody knows", "code: kod\nCode: Kod\n", "sv.yaml: yaml: unmarshal errors:\n  line 2: field Code not found in type strictyaml_test.words"},
		{"a field twice", "code: a\ncode: b\n", "sv.yaml: yaml: unmarshal errors:\n  line 2: mapping key \"code\" already defined at line 1"},
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
