package search

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

func TestTSV(t *testing.T) {
	x := New()
	for _, file := range []string{"given", "own"} {
		data, _ := os.ReadFile("testdata/" + file + ".tsv")
		ok := map[string][2]int{}
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(strings.TrimSpace(line), "\t")
			lang, _ := catalog.ParseLang(f[0])
			got := x.Search(f[1], lang).Codes
			want := codes(t, 0, f[2])
			c := ok[f[0]]
			c[1]++
			if slices.ContainsFunc(got[:min(3, len(got))], func(c catalog.Code) bool { return slices.Contains(want, c) }) {
				c[0]++
			} else {
				t.Logf("%s %s %q want %d found %d of %d: %s", file, f[0], f[1], want, got[:min(5, len(got))], len(got), x.explain(f[1], lang))
			}
			ok[f[0]] = c
		}
		t.Log(file, ok)
	}
}

func (x *Index) explain(q string, lang catalog.Lang) string {
	out := ""
	for _, u := range x.read(q, lang) {
		out += " " + u.text + "("
		for _, term := range u.terms[:min(3, len(u.terms))] {
			out += term + ","
		}
		out += ")"
	}
	return out
}
