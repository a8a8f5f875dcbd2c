package policy_test

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/gen/internal/policy"
)

// TestLines finds the line of what is wrong in lists of every shape that YAML has.
func TestLines(t *testing.T) {
	const ruling = "kind: OK, fault: none, basis: none"
	for _, test := range []struct{ about, data, want string }{
		{"behind nothing", "- null\n-\n- {code: 1, name: A, " + ruling + "}", "p:3: found code 1,"},
		{"an alias", "- &a {code: 1, name: A, " + ruling + "}\n- *a", "p:2: found code 1 again,"},
		{"a meaning behind nothing", "- code: 601\n  name: A\n  meanings:\n    -\n    - {message: '!', " + ruling + "}", `p:5: found meaning "!"`},
		{"a meaning that is an alias", "- code: 601\n  name: A\n  meanings:\n    - &m {message: a, " + ruling + "}\n    - *m", `p:5: found meaning "a" again`},
		{"meanings that are an alias", "- {code: 601, name: A, meanings: &m [{message: '!', " + ruling + "}]}\n- {code: 602,\n  name: B, meanings: *m}", `p:2: found meaning "!" of code 602`},
		{"meanings of another rule", "- &a {code: 601, name: A, meanings: [{message: '!', " + ruling + "}]}\n- {<<: *a, code: 602, name: B}", `p:2: found meaning "!" of code 602`},
		{"meanings in place of another rule's", "- &a {code: 601, name: A, meanings: [{message: a, " + ruling + "}, {message: b, " + ruling + "}]}\n- {<<: *a, code: 602, name: B, meanings: [\n  {message: '!', " + ruling + "}]}",
			`p:3: found meaning "!" of code 602`},
		{"fewer meanings than the other rule has", "- {meanings: [\n  {message: '!', " + ruling + "}], code: 602, name: B, <<: &a {meanings: [{message: a, " + ruling + "}, {message: b, " + ruling + "}]}}",
			`p:2: found meaning "!" of code 602`},
	} {
		_, err := policy.Parse("p", []byte(test.data), nil)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error is\n%v\nwant\n%s", test.about, err, test.want)
		}
	}
	for _, data := range []string{"", "# Nothing.\n", "null", "[]", "- null", "-\n-\n"} {
		if p, err := policy.Parse("p", []byte(data), nil); err != nil || len(p.Rules) > 0 {
			t.Errorf("%q has the rules %+v, %v", data, p.Rules, err)
		}
	}
	for _, data := range []string{"a: b", "- [a]", "- {meanings: {message: a}}", "- {meanings: a}", "- {meanings: [null]}", "- {meanings: null}", "- {? [meanings] : b}"} {
		if p, err := policy.Parse("p", []byte(data), nil); err == nil {
			t.Errorf("%q has the rules %+v, want an error", data, p.Rules)
		}
	}
}
