package overlay

import (
	"fmt"
	"slices"
	"strings"
)

// Verdict is what a native reader said of a row of a page beside the English one. It
// holds as long as neither row changes.
//
// Package merge knows by it, too, which English messages the translated ones stood
// beside, when one of the pages has more of them by now.
type Verdict struct {
	Code    int      `yaml:"code"`
	Digest  string   `yaml:"digest"`  // of the row's texts; "" if no page of the language has the code
	English string   `yaml:"english"` // of the texts of the English row; "" if no English page has the code
	Beside  []string `yaml:"beside"`  // digest of the English message that each of the row's stands beside
	Verdict string   `yaml:"verdict"` // "keep", "correct" or "supplied"
}

// The verdicts.
const (
	Keep     = "keep"     // the texts of the row are right
	Correct  = "correct"  // the overlay has a correction
	Supplied = "supplied" // no page of the language has the code: the overlay's texts say what the English row does
)

// BesideNone stands in place of a digest for a message that no English one belongs to.
const BesideNone = "none"

// String gives the verdict as it stands in an overlay.
func (v Verdict) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "{code: %d", v.Code)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, ", %s: %s", name, value)
		}
	}
	field("digest", v.Digest)
	field("english", v.English)
	if len(v.Beside) > 0 {
		field("beside", "["+strings.Join(v.Beside, ", ")+"]")
	}
	field("verdict", v.Verdict)
	out.WriteByte('}')
	return out.String()
}

// StoodBeside reports whether message i of so many stood beside the English one with
// the digest. Where there were more or fewer, any of them may have.
func (v Verdict) StoodBeside(i, messages int, english string) bool {
	if len(v.Beside) == messages {
		return v.Beside[i] == english
	}
	return slices.Contains(v.Beside, english)
}

// checkVerdicts reports what can be told of verdicts from the overlay alone.
func (o Overlay) checkVerdicts(report func(format string, args ...any)) {
	for i, v := range o.Verdicts {
		if v.Verdict != Keep && v.Verdict != Correct && v.Verdict != Supplied {
			report("verdict %q of code %d, expected keep, correct or supplied", v.Verdict, v.Code)
		}
		if slices.ContainsFunc(o.Verdicts[:i], func(w Verdict) bool { return w.Code == v.Code }) {
			report("a second verdict on code %d, expected one", v.Code)
		}
	}
}

// VerdictOn gives what was said of a row of a page.
func (o Overlay) VerdictOn(code int) (Verdict, bool) {
	i := slices.IndexFunc(o.Verdicts, func(v Verdict) bool { return v.Code == code })
	if i < 0 {
		return Verdict{}, false
	}
	return o.Verdicts[i], true
}
