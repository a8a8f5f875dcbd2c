package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// withoutRevision keeps golden files from changing with every page.
func withoutRevision(text string) string {
	return strings.ReplaceAll(text, catalog.Revision, "REVISION")
}

// encode gives a file of the catalogue.
func encode(t *testing.T, format string, tags ...string) []byte {
	t.Helper()
	request, err := NewRequest(format, tags)
	if err != nil {
		t.Fatal(err)
	}
	data, err := request.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// shown gives a template with "V1", "V2" for its values.
func shown(t template) string {
	return t.render(keep, func(number int) string { return "V" + strconv.Itoa(number) })
}

// fill reads a message as JSON and CSV have it: {1} is a value, and a doubled
// brace one that is part of the words.
func fill(message string) string {
	filled := strings.NewReplacer("{{", "\x01", "}}", "\x02", "{1}", "V1", "{2}", "V2", "{3}", "V3").Replace(message)
	return strings.NewReplacer("\x01", "{", "\x02", "}").Replace(filled)
}

// TestKeys shows keys that programs may have stored. They never change as long
// as the English text stays.
func TestKeys(t *testing.T) {
	var keys []string
	texts := allTexts()
	for _, text := range texts {
		keys = append(keys, text.key)
	}
	if err := check(texts, slices.Collect(catalog.Langs())); err != nil {
		t.Error(err)
	}
	for _, key := range []string{
		"606.message", "606.comment", "606.seen.max-rate-limit-1-exceeded-with-in-2-secs", "1006.seen.lookup-field-1-not-found",
		"1013.seen.1-not-found", "1029.message", "1029.meaning.job-already-queued", "1029.seen.too-many-jobs-1-in-queue",
		"20103.message", "recovery.backoff", "recovery.resend-as-post", "recovery.permanent", "unknown",
	} {
		if !slices.Contains(keys, key) {
			t.Errorf("there is no key %s", key)
		}
	}
	for _, key := range []string{"606.meaning.max-rate-limit-1-exceeded-within-2-secs", "recovery.8"} {
		if slices.Contains(keys, key) {
			t.Errorf("there is a key %s", key)
		}
	}
}

// TestCheck shows what is refused.
func TestCheck(t *testing.T) {
	made := func(key string, values int, words template) text {
		return text{key: key, values: values, in: func(catalog.Lang) template { return words }}
	}
	for want, texts := range map[string][]text{
		"found the key 1.a":              {made("1.a", 0, "x"), made("1.b", 0, "x"), made("1.a", 0, "y")},
		"found the key 1.seen. ":         {made("1.seen.", 0, "…")},
		"expected none to hold others":   {made("1.a.b", 0, "x"), made("1.a", 0, "y")},
		"1.a in en: found 1 places":      {made("1.a", 0, template(marks(1)[0]))},
		"found 0 places for values, exp": {made("1.a", 1, "x")},
	} {
		if err := check(texts, []catalog.Lang{catalog.English}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

// TestDeterministic shows that a format is the same each time, whatever the
// order of the languages, and that it differs from the others.
func TestDeterministic(t *testing.T) {
	all := map[string]bool{}
	for _, format := range Formats() {
		tags := []string{"sv"}
		if !format.One {
			for l := range catalog.Langs() {
				tags = append(tags, strings.ToUpper(l.String()))
			}
		}
		data := encode(t, format.Name, tags...)
		slices.Reverse(tags)
		if again := encode(t, format.Name, tags...); !bytes.Equal(data, again) {
			t.Errorf("%s is not the same twice", format.Name)
		}
		if !format.One && !bytes.Equal(data, encode(t, format.Name)) {
			t.Errorf("%s: all languages by name are not those by default", format.Name)
		}
		if !bytes.HasSuffix(data, []byte("\n")) || all[string(data)] {
			t.Errorf("%s: ends in %q", format.Name, data[len(data)-1])
		}
		all[string(data)] = true
	}
}

// TestJSON reads the document back and compares what it says of each code.
func TestJSON(t *testing.T) {
	var d document
	decoder := json.NewDecoder(bytes.NewReader(encode(t, "json")))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		t.Fatal(err)
	}
	codes := slices.Collect(catalog.All())
	if d.Revision != catalog.Revision || len(d.Codes) != len(codes) || len(d.Languages) != len(slices.Collect(catalog.Langs())) {
		t.Fatalf("revision %s, %d codes, %d languages", d.Revision, len(d.Codes), len(d.Languages))
	}
	for i, c := range codes {
		got := d.Codes[i]
		facts := []any{got.Code, got.Name, got.Level, got.QuotaExempt, got.Deprecated, got.NotExecuted, got.Timeout, strings.Join(got.Recovery, "|"), got.Retryable, got.RetryAfter}
		recovery := strings.ReplaceAll(c.Recovery().String(), "permanent", "")
		want := []any{int(c), c.Name(), c.Level(), c.QuotaExempt(), c.Deprecated(), c.NotExecuted(), c.Timeout(), recovery, c.Retryable(), c.RetryAfter().Seconds()}
		if diff := cmp.Diff(want, facts); diff != "" {
			t.Errorf("%d (-catalogue +export):\n%s", int(c), diff)
		}
		if len(got.Meanings) != c.Meanings() || len(got.Evidence) != len(slices.Collect(c.Evidence())) {
			t.Errorf("%d: %d meanings, %d pieces of evidence", int(c), len(got.Meanings), len(got.Evidence))
		}
		for l := range catalog.Langs() {
			tag := l.String()
			texts := []string{fill(got.Message[tag]), got.Comment[tag], got.URL[tag], got.Origin[tag]}
			want := []string{c.Message(l, "V1", "V2", "V3"), c.Comment(l), c.URL(l), c.Origin(l).String()}
			for _, m := range got.Meanings {
				texts = append(texts, fill(m.Message[tag]), m.Comment[tag], strings.Join(m.Recovery, "|"))
			}
			for _, s := range got.Seen {
				texts = append(texts, fill(s.Message[tag]))
			}
			seen := false
			for w := range c.Wordings() {
				w.Args = []string{"V1", "V2", "V3"}[:len(w.Args)]
				if seen = seen || len(want) == 4+3*c.Meanings(); seen {
					want = append(want, w.Message(l))
				} else {
					want = append(want, w.Message(l), w.Comment(l), strings.ReplaceAll(w.Recovery().String(), "permanent", ""))
				}
			}
			if diff := cmp.Diff(want, texts); diff != "" {
				t.Errorf("%d in %s (-catalogue +export):\n%s", int(c), l, diff)
			}
		}
	}
}

// TestCSV reads the table back: the rows of each code and language are those of
// the catalogue.
func TestCSV(t *testing.T) {
	data := encode(t, "csv")
	if bytes.Count(data, []byte("\r\n")) != bytes.Count(data, []byte("\r")) {
		t.Error("there are carriage returns within lines")
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(columns[:], rows[0]); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	if lines := bytes.Count(data, []byte("\r\n")); lines != len(rows) {
		t.Errorf("%d rows end in CR LF, want %d", lines, len(rows))
	}
	texts := map[string]text{}
	for _, text := range allTexts() {
		texts[text.key] = text
	}
	own := map[string]bool{}
	for _, row := range rows[1:] {
		c, _ := catalog.Lookup(row[2])
		l, _ := catalog.ParseLang(row[11])
		if got, want := fill(row[12]), shown(texts[row[0]].in(l)); got != want {
			t.Errorf("%s in %s: got %q, want %q", row[0], l, got, want)
		}
		if row[1] != kindCode {
			continue
		}
		want := []string{fmt.Sprintf("%d.message", int(c)), "code", strconv.Itoa(int(c)), c.Name(), c.Level().String(), c.Recovery().String(),
			strconv.FormatBool(c.Retryable()), strconv.Itoa(int(c.RetryAfter().Seconds())), strconv.FormatBool(c.NotExecuted()),
			strconv.FormatBool(c.QuotaExempt()), strconv.FormatBool(c.Deprecated()), l.String(), row[12], c.Comment(l),
			c.Recovery().Advice(l), c.Origin(l).String(), c.URL(l)}
		if diff := cmp.Diff(want, row); diff != "" {
			t.Errorf("(-catalogue +export):\n%s", diff)
		}
		if own[row[0]+row[11]] {
			t.Errorf("%s in %s is there twice", row[0], l)
		}
		own[row[0]+row[11]] = true
	}
	if want := len(slices.Collect(catalog.All())) * len(slices.Collect(catalog.Langs())); len(own) != want {
		t.Errorf("%d rows of codes, want %d", len(own), want)
	}
}

// content gives the text of an XLIFF source or target, with values.
func content(t *testing.T, inner string) string {
	t.Helper()
	var out strings.Builder
	decoder := xml.NewDecoder(strings.NewReader("<x>" + inner + "</x>"))
	for {
		token, _ := decoder.Token()
		switch token := token.(type) {
		case nil:
			return out.String()
		case xml.CharData:
			out.Write(token)
		case xml.StartElement:
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "dataRef":
					out.WriteString(strings.Replace(a.Value, "value", "V", 1))
				case "hex":
					number, err := strconv.ParseInt(a.Value, 16, 32)
					if err != nil {
						t.Fatal(err)
					}
					out.WriteRune(rune(number))
				}
			}
		}
	}
}

// TestXLIFF reads the units back, in each language.
func TestXLIFF(t *testing.T) {
	for l := range catalog.Langs() {
		var doc xliff
		if err := xml.Unmarshal(encode(t, "xliff", l.String()), &doc); err != nil {
			t.Fatal(err)
		}
		if target := l.String(); doc.Target != target && (l != catalog.English || doc.Target != "") {
			t.Errorf("target language %q, want %s", doc.Target, l)
		}
		texts := allTexts()
		if len(doc.File.Units) != len(texts) {
			t.Fatalf("%s: %d units, want %d", l, len(doc.File.Units), len(texts))
		}
		for i, text := range texts {
			unit := doc.File.Units[i]
			if got, want := content(t, unit.Segment.Source.Content), shown(text.in(catalog.English)); unit.ID != text.key || got != want {
				t.Errorf("%s: source %q, want %s %q", unit.ID, got, text.key, want)
			}
			if l == catalog.English || text.missing(l) {
				if unit.Segment.Target != nil || unit.Segment.State != "initial" {
					t.Errorf("%s in %s: there is a target", unit.ID, l)
				}
			} else if got, want := content(t, unit.Segment.Target.Content), shown(text.in(l)); got != want {
				t.Errorf("%s in %s: target %q, want %q", unit.ID, l, got, want)
			}
		}
	}
}

// TestControlCharacters shows that characters which XML cannot hold arrive.
func TestControlCharacters(t *testing.T) {
	const text = "a\x00\x1b[31m\r\n\t\x7f\u0085\ufffe\uffff<&>\"'z"
	written := newXLIFFText(text).Content
	if got := content(t, written); got != text {
		t.Errorf("%q is read as %q", text, got)
	}
	if err := xml.Unmarshal([]byte("<x>"+written+"</x>"), new(struct{})); err != nil {
		t.Error(err)
	}
	if got, want := quoted("a\x00\x1b\r\n\t\x7f\"\\"), "\"\"\n\"a\\000\\033\\015\\n\"\n\"\\011\\177\\\"\\\\\""; got != want {
		t.Errorf("PO has %s, want %s", got, want)
	}
}

// TestBraces shows that a brace of the words is told from a value.
func TestBraces(t *testing.T) {
	mark := template(marks(1)[0])
	for words, want := range map[template]string{"{1} {" + mark + "}": "{{1}} {{{1}}}", "}{": "}}{{", mark: "{1}", "": ""} {
		if got := words.braced(); got != want {
			t.Errorf("%q is %s, want %s", words, got, want)
		}
	}
}

// TestI18nextRefuses shows that what i18next would replace is refused, for it
// cannot be escaped.
func TestI18nextRefuses(t *testing.T) {
	mark := template(marks(1)[0])
	for _, words := range []template{"see $t(606.message)", "a {{name}}", "{" + mark + "}"} {
		if got, err := i18nextWords(words); err == nil {
			t.Errorf("%q is %s", words, got)
		}
	}
	texts := []text{{key: "1.message", in: func(catalog.Lang) template { return "$t(x)" }}}
	if _, err := encodeI18next(new(Request), texts); err == nil || !strings.HasPrefix(err.Error(), "1.message in en: found $t(") {
		t.Errorf("got error %v", err)
	}
	if got, err := i18nextWords("{" + mark[:0] + "} {x}" + mark + "} $ t( $" + mark); err != nil || got != "{} {x}{{value1}}} $ t( ${{value1}}" {
		t.Errorf("got %s %v", got, err)
	}
}
