package wording_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/internal/wording"
)

func TestNumber(t *testing.T) {
	for text, want := range map[string]struct {
		numbered string
		count    int
		err      string
	}{
		"none":                  {"none", 0, ""},
		"100% of 5 %d % s %%":   {"100% of 5 %d % s %%", 0, ""},
		"%s":                    {"%[1]s", 1, ""},
		"a %s b “%s”":           {"a %[1]s b “%[2]s”", 2, ""},
		"%[2]s before %[1]s":    {"%[2]s before %[1]s", 2, ""},
		"%[1]s %[1]s":           {err: "placeholder 1 twice"},
		"%s %[2]s":              {err: "plain and numbered placeholders"},
		"%[2]s":                 {err: "no placeholder 1 of 1"},
		"%[2]s %[2]s":           {err: "placeholder 2 twice"},
		"%[8]s %[9]s":           {err: "no placeholder 1 of 2"},
		"%[0]s":                 {err: "no placeholder 1 of 1"},
		"%s%s%s%s%s%s%s%s%s":    {"%[1]s%[2]s%[3]s%[4]s%[5]s%[6]s%[7]s%[8]s%[9]s", 9, ""},
		"%s%s%s%s%s%s%s%s%s %s": {err: "10 placeholders"},
		"%s\tof \x01":           {err: "a control character, which package catalog would take for a placeholder"},
	} {
		numbered, count, err := wording.Number(text)
		if want.err != "" {
			if err == nil || err.Error() != want.err {
				t.Errorf("%q gives %q, %v, want %s", text, numbered, err, want.err)
			}
			continue
		}
		if err != nil || numbered != want.numbered || count != want.count {
			t.Errorf("%q gives %q, %d, %v, want %q, %d", text, numbered, count, err, want.numbered, want.count)
		}
	}
}

// TestLiteralsLeaveTheNumberOut takes messages apart that hold their code's number.
func TestLiteralsLeaveTheNumberOut(t *testing.T) {
	for message, want := range map[string][]wording.Literal{
		"Lead not found":                 {{Core: "Lead not found", Words: 3}},
		"20103 - Lead not found":         {{Core: "Lead not found", Words: 3}},
		"(20103): Lead not found.":       {{Core: "Lead not found", Tail: ".", Words: 3}},
		"Lead not found [20103].":        {{Core: "Lead not found", Words: 3}},
		"20103 Lead not found, 20103":    {{Core: "Lead not found", Words: 3}},
		"No lead with %[1]s (20103)":     {{Core: "No lead with", Tail: " ", Words: 3}, {}},
		"'20103' not found":              {{Head: "'", Core: "20103' not found", Words: 3}},
		"No lead '20103'":                {{Core: "No lead '20103", Tail: "'", Words: 3}},
		"201030 leads, 120103":           {{Core: "201030 leads, 120103", Words: 3}},
		"Lead 20103 not found":           {{Core: "Lead 20103 not found", Words: 4}},
		"20103":                          {{Core: "20103", Words: 1}},
		"5 %s of %[10]s":                 {{Core: "5 %s of %[10]s", Words: 5}},
		"%[1]s is not %[2]s":             {{}, {Head: " ", Core: "is not", Tail: " ", Words: 2, Arg: 1}, {}},
		"20103 – “%[1]s” is not a lead!": {{Head: "“", Tail: "“"}, {Head: "” ", Core: "is not a lead", Tail: "!", Words: 4}},
	} {
		if diff := cmp.Diff(want, wording.Literals(20103, message)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", message, diff)
		}
	}
}

// TestWithout shows what stands in for a plain text that nobody has
// written yet.
func TestWithout(t *testing.T) {
	for message, want := range map[string]string{
		"%[1]s cannot be blank":                             "cannot be blank",
		"Field ‘%[1]s' not found":                           "Field not found",
		"Invalid value ‘%[1]s'. Required of type ‘%[2]s'":   "Invalid value. Required of type",
		"Max rate limit %[1]s; exceeded with in %[2]s secs": "Max rate limit; exceeded with in secs",
		"Lead [%[1]s] not found (%[2]s)":                    "Lead not found",
		"Invalid token value: %[1]s":                        "Invalid token value",
		"值“%[1]s”无效，应为“%[2]s”类型":                            "值无效，应为类型",
		"100% of %[1]s":                                     "100% of",
		"%[1]s: %[2]s":                                      "",
		"%[1]s - %[2]s!":                                    "",
	} {
		if got := wording.Without(message); got != want {
			t.Errorf("%q without its placeholders is %q, want %q", message, got, want)
		}
	}
}

// TestShown shows placeholders of either kind, and what is none.
func TestShown(t *testing.T) {
	for _, test := range []struct {
		text, shown     string
		has, unnumbered bool
		words           bool
		placeholders    []string
	}{
		{"a %s of %s", "a … of …", true, true, true, []string{"%s", "%s"}},
		{"a %[2]s of %[1]s", "a … of …", true, false, true, []string{"%[2]s", "%[1]s"}},
		{"%s: %s!", "…: …!", true, true, false, []string{"%s", "%s"}},
		{"100 %", "100 %", false, false, true, []string{}},
		{"%d %[100]s", "%d %[100]s", false, false, true, []string{}},
		{"（%s）", "（…）", true, true, false, []string{"%s"}},
		{"", "", false, false, false, []string{}},
	} {
		if got := wording.Shown(test.text); got != test.shown {
			t.Errorf("%q is shown as %q, want %q", test.text, got, test.shown)
		}
		if has, unnumbered := wording.Has(test.text), wording.Unnumbered(test.text); has != test.has || unnumbered != test.unnumbered {
			t.Errorf("%q has placeholders: %t, unnumbered: %t, want %t, %t", test.text, has, unnumbered, test.has, test.unnumbered)
		}
		if got := wording.HasWords(test.text); got != test.words {
			t.Errorf("%q has words: %t, want %t", test.text, got, test.words)
		}
		if diff := cmp.Diff(test.placeholders, wording.Placeholders(test.text)); diff != "" {
			t.Errorf("placeholders of %q (-want +got):\n%s", test.text, diff)
		}
	}
	if got := wording.Replace("a%sb", "$1"); got != "a$1b" {
		t.Errorf("the text that replaces a placeholder is read as a pattern: %q", got)
	}
}
