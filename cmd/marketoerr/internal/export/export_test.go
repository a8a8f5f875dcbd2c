package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

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

// testKeys shows keys that programs may have stored. They never change as long
// as the English text stays.
func testKeys(t *testing.T) {
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
		"20103.message", "recovery.backoff", "recovery.resend-as-post", "fault.data", "fault.unknown", "unknown",
		"611.meaning.you-cannot-delete-an-api-user-that-is-being-used-in-api-service",
		"606.hint", "1029.meaning-hint.too-many-jobs-in-queue", "611.meaning-hint.you-cannot-delete-an-api-user-that-is-being-used-in-api-service",
		"611.meaning-comment.you-cannot-delete-an-api-user-that-is-being-used-in-api-service",
	} {
		if !slices.Contains(keys, key) {
			t.Errorf("there is no key %s", key)
		}
	}
	for _, key := range []string{"606.meaning.max-rate-limit-1-exceeded-within-2-secs", "recovery.8", "recovery.permanent", "611.meaning.system-error", "1029.hint"} {
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
		"1.a in en: found 1 places":      {made("1.a", 0, template(mark(1)))},
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
