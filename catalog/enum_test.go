package catalog_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// enum is what all types have in common whose values are words in text.
type enum interface {
	comparable
	fmt.Stringer
	encoding.TextMarshaler
}

// TestWords goes through every value of the types that a word stands for: what is
// written reads back, in any case, and what would not read back is not written.
func TestWords(t *testing.T) {
	checkWords[catalog.Level](t, "Level", []string{"none", "http", "response", "record", "soap"})
	checkWords[catalog.Origin](t, "Origin", []string{"docs", "corrected", "supplied", "stale", "fallback"})
	checkWords[catalog.Basis](t, "Basis", []string{"none", "docs", "field"})
	checkWords[catalog.Kind](t, "Kind", vocabulary.Kinds())
	checkWords[catalog.Fault](t, "Fault", vocabulary.Faults())
	var tags []string
	for lang := range catalog.Langs() {
		tags = append(tags, lang.String())
	}
	checkWords[catalog.Lang](t, "Lang", tags)
}

func checkWords[T interface {
	~uint8
	enum
}, P interface {
	*T
	encoding.TextUnmarshaler
}](t *testing.T, kind string, words []string) {
	t.Helper()
	for number := range 256 {
		value := T(number)
		text, err := value.MarshalText()
		if number >= len(words) {
			if want := fmt.Sprintf("%s(%d)", kind, number); err == nil || !strings.Contains(err.Error(), want) || value.String() != want {
				t.Errorf("%v is written as %q, %v, want an error about %s", value, text, err, want)
			}
			if got, err := json.Marshal(map[string]T{"value": value}); err == nil {
				t.Errorf("%v is written as %s, want an error", value, got)
			}
			continue
		}
		if err != nil || string(text) != words[number] || value.String() != words[number] {
			t.Errorf("%s %d is %v and written as %q, %v, want %q", kind, number, value, text, err, words[number])
		}
		for _, form := range []string{words[number], strings.ToUpper(words[number]), strings.ToLower(words[number])} {
			if got := T(99); P(&got).UnmarshalText([]byte(form)) != nil || got != value {
				t.Errorf("%q reads as %v, want %v", form, got, value)
			}
		}
	}
	for _, word := range []string{"", "nosuch", " " + words[0], words[0] + ",", "0", "1", kind + "(1)", kind + "(99)"} {
		got := T(1)
		if err := P(&got).UnmarshalText([]byte(word)); err == nil || got != 1 {
			t.Errorf("%q reads as %v, %v, want an error and no change", word, got, err)
		}
	}
}

func TestLevels(t *testing.T) {
	want := []catalog.Level{catalog.LevelHTTP, catalog.LevelResponse, catalog.LevelRecord, catalog.LevelSOAP}
	if got := slices.Collect(catalog.Levels()); !slices.Equal(got, want) {
		t.Errorf("the levels are %v, want %v", got, want)
	}
	for range catalog.Levels() {
		break // stops without a panic
	}
}

func TestRecoveryAsText(t *testing.T) {
	for recovery, want := range map[catalog.Recovery]string{
		catalog.Permanent: "permanent", catalog.Backoff: "backoff", catalog.Split | catalog.Backoff: "backoff|split",
		catalog.Reauthenticate | catalog.AwaitWindow | catalog.AwaitSlot | catalog.AwaitReset | catalog.ResendAsPOST | catalog.Resign: "reauthenticate|await-window|await-slot|await-reset|resend-as-post|resign",
	} {
		text, err := recovery.MarshalText()
		if err != nil || string(text) != want || recovery.String() != want {
			t.Errorf("%v is written as %q, %v, want %q", recovery, text, err, want)
		}
		for _, form := range []string{want, strings.ToUpper(want)} {
			var back catalog.Recovery
			if err := back.UnmarshalText([]byte(form)); err != nil || back != recovery {
				t.Errorf("%q reads as %v, %v, want %v", form, back, err, recovery)
			}
		}
	}
	for _, text := range []string{"", "nosuch", "backoff|", "|", "backoff|permanent", "permanent|backoff", "backoff,split", "[]", "Recovery(512)"} {
		r := catalog.Resign
		if err := r.UnmarshalText([]byte(text)); err == nil || r != catalog.Resign {
			t.Errorf("%q reads as %v, %v, want an error and no change", text, r, err)
		}
	}
	for recovery, want := range map[catalog.Recovery]string{1 << 9: "Recovery(512)", 1<<9 | 1<<15 | catalog.Split: "split|Recovery(33280)"} {
		text, err := recovery.MarshalText()
		data, jsonErr := json.Marshal(recovery)
		if recovery.String() != want || err == nil || jsonErr == nil {
			t.Errorf("%v is written as %q, %v and %s, %v, want errors and %s", recovery, text, err, data, jsonErr, want)
		}
	}
}

func TestRecoveryAsJSON(t *testing.T) {
	for recovery, want := range map[catalog.Recovery]string{
		catalog.Permanent: `[]`, catalog.Backoff: `["backoff"]`, catalog.Split | catalog.Backoff: `["backoff","split"]`,
	} {
		data, err := json.Marshal(recovery)
		if err != nil || string(data) != want {
			t.Errorf("%v is written as %s, %v, want %s", recovery, data, err, want)
		}
	}
	const before = catalog.Resign
	for in, want := range map[string]catalog.Recovery{
		`[]`: catalog.Permanent, ` [ ] `: catalog.Permanent, `"permanent"`: catalog.Permanent, "[\n\"Split\" ,\t\"backoff\"]": catalog.Backoff | catalog.Split,
		`["backoff","backoff"]`: catalog.Backoff, `"backoff|split"`: catalog.Backoff | catalog.Split, `["\u0073plit"]`: catalog.Split, `null`: before,
	} {
		got := before
		if err := json.Unmarshal([]byte(in), &got); err != nil || got != want {
			t.Errorf("%s reads as %v, %v, want %v", in, got, err, want)
		}
	}
	for _, in := range []string{`["nosuch"]`, `["permanent"]`, `["backoff|split"]`, `"backoff,split"`, `""`, `[""]`, `[null]`, `[1]`, `1`, `true`, `{}`,
		`[["split"]]`, `["split",null]`, `["a,b"]`} {
		got := before
		if err := json.Unmarshal([]byte(in), &got); err == nil || got != before {
			t.Errorf("%s reads as %v, %v, want an error and no change", in, got, err)
		}
	}
	// What nobody but a caller of the method itself would pass.
	for _, in := range []string{``, `[`, `]`, `["split"`, `"`, `'split'`, `["split",]`, `[,]`} {
		got := before
		if err := got.UnmarshalJSON([]byte(in)); err == nil || got != before {
			t.Errorf("%s reads as %v, %v, want an error and no change", in, got, err)
		}
	}
}

// TestKeys shows that codes and recoveries are the keys of an object as text.
func TestKeys(t *testing.T) {
	in := map[catalog.Recovery]catalog.Code{catalog.Backoff | catalog.Split: 604, catalog.Permanent: -7}
	data, err := json.Marshal(in)
	if want := `{"backoff|split":604,"permanent":-7}`; err != nil || string(data) != want {
		t.Fatalf("written as %s, %v, want %s", data, err, want)
	}
	var out map[catalog.Recovery]catalog.Code
	if err := json.Unmarshal(data, &out); err != nil || fmt.Sprintf("%d", out) != fmt.Sprintf("%d", in) {
		t.Errorf("reads back as %v, %v", out, err)
	}
}
