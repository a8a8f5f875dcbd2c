package response_test

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// TestKinds shows how an error names a body that is no response: by its kind alone.
func TestKinds(t *testing.T) {
	for kind, bodies := range map[string][]string{
		"an empty body": {"", " \r\n\t", "\uFEFF", "\uFEFF \n"},
		"HTML": {
			"<html>", " <HTML lang='en'>", "<!DOCTYPE html>", "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", "<!DOCTYPE\nhtml><x>",
			"\uFEFF<!DOCTYPE html>", `<?xml version="1.0"?><!DOCTYPE html><html>`, "<!-- a --> <html/>", "<!-- a --><!-- <x> --><h1>x", "<head>", "<title>x",
			"<body\n>", "<center>", "<br/>", "<p>a\x00", "<html",
		},
		"XML": {
			"<a>", "<a/>", "<a b='c'>", "<x:html>", "<_a/>", "<é/>", "<htmls>", "<?xml version='1.0'?>\n<a/>", "<feed xmlns='html'>x</feed>", "<a html='b'>", "<abbr/>",
			"<a>?><html>", "<!-- a -->", `<?xml version="1.0"?>`, "<:a/>", "<Z/>", "<a>--><html>",
		},
		"XML that is cut off": {"<?xml version='1.0'", "<!-- a", "<![CDATA[a", "<Envel", "<a", "<!doctype", "<!DOCTYPE "},
		"a JSON object":       {"{}", ` {"a":1}`, "{", "{ \n\"a", "\uFEFF{}", `{"a":"` + "\x00"},
		"a JSON array":        {"[]", "[", "[ ]", "[{", `["a`, "[[1]]", "[1,2]", "[1", "[-1.5e3 ]", "[true]", "[null,", "[false"},
		"a JSON string":       {`"a"`, `""`, `"a\"b"`},
		"a JSON number":       {"0", "-1", "1.5", "2e-3 ", " 404"},
		"JSON true":           {"true", " true\n"},
		"JSON false":          {"false"},
		"JSON null":           {"null"},
		"plain text": {
			"upstream connect error", "404 page not found", "1.2.3.4", "1-2", ".5", "+1", "e", "-", "0x10", "nan", "1e", "-nan", "nul", "tru", "Infinity", "truely", "True", "true false", `"a`, `"`,
			`"a" is not b`, "{a}", "{1}", "[2024-05-06] x", "[12:30] x", "[1 2]", "[true x]", "[nan]", "[1.2.3]", "[1:", "<\u2014a>", "[a", "[,", ",", "]", "< a", "<", "<>", "<1>", "</a>", "<<", "å", "a\tb\fc",
		},
		"binary data": {"\x00", "\x1b[31mred", "a\x7f", "\xff", "\xfe\xff\x00<", "<\x00a\x00", "{\x00\"\x00", "\x1f\x8b\x08", "a\xe9", "[\x00", "\x01<html>"},
	} {
		for _, body := range bodies {
			_, err := response.ParseSOAP(200, []byte(body))
			want := "response: found " + kind + " of "
			switch kind {
			case "an empty body":
				want = "response: found an empty body with status 200, "
			case "XML that is cut off":
				want = "response: found a body that is cut off at byte "
			}
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%q: %v, want %s", body, err, kind)
			}
		}
	}
}
