package merge

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// rowTexts gives all texts of a row.
func rowTexts(e transcript.Entry) []string {
	var texts []string
	for _, text := range slices.Concat(e.Messages, []transcript.Text{e.Comment}, e.CommentItems) {
		if text != "" {
			texts = append(texts, string(text))
		}
	}
	return texts
}

// rowDigest identifies the texts of a row; it is "" where there is no row.
func rowDigest(e transcript.Entry) string {
	if len(e.Messages) == 0 {
		return ""
	}
	return textDigest(transcript.Text(strings.Join(rowTexts(e), "\n")))
}

// textDigest identifies a text.
func textDigest(text transcript.Text) string {
	hash := sha256.Sum256([]byte(text))
	return hex.EncodeToString(hash[:])[:8]
}

// holds reports whether a verdict is about the rows as they stand now.
func holds(v overlay.Verdict, row, english transcript.Entry) bool {
	return v.Digest == rowDigest(row) && v.English == rowDigest(english)
}

// markStale marks the texts whose English text has changed since the verdict, whether
// the page of the language has them or its overlay, which corrected or supplied them for
// the old one.
//
// Only the English row counts: what the English overlay says is changed by whoever keeps
// the other overlays, in one commit. For the same reason nothing is stale of a code that
// no page lists, and no message that an overlay supplies for a meaning, since it is found
// by the English text itself. Without a verdict nobody has ever said which English text a
// translation is of, so that nothing can be told to have changed: then the report lists
// the code as one without a verdict.
func (e *entry) markStale(v overlay.Verdict, english transcript.Entry) {
	if v.English == "" || v.English == rowDigest(english) {
		return
	}
	stale := func(text *catalogue.Text) {
		if text.Value != "" {
			text.Origin = catalogue.Stale
		}
	}
	for i, place := range e.places {
		if place < len(english.Messages) && !v.StoodBeside(i, len(e.places), textDigest(english.Messages[place])) {
			stale(&e.messages[place])
		}
	}
	stale(&e.comment)
	for i := range e.items {
		stale(&e.items[i])
	}
}

// checkVerdict notes a code that nobody has read as its texts stand now, and gives the
// verdict that is wanted for it, "" if there is one that holds.
func (m *merger) checkVerdict(l int, e entry, english transcript.Entry) string {
	if !e.there || rowDigest(e.Entry) == "" && rowDigest(english) == "" {
		return ""
	}
	o, tag := m.sources[l].Overlay, m.sources[l].Tag
	wanted := e.verdict(o, english)
	v, known := o.VerdictOn(e.Code)
	if known && holds(v, e.Entry, english) {
		m.checkHolding(o, v, wanted, english)
		return ""
	}
	m.findings.lacks(tag, "verdict", e.Code)
	switch {
	case !known && len(e.Messages) > 0 && len(e.Messages) < len(english.Messages):
		m.findings.note("%s: code %d has %d messages, in English %d, and no verdict tells which they are: they are taken for the first",
			e.file(m.sources[l]), e.Code, len(e.Messages), len(english.Messages))
	case known && v.English != "" && v.English != wanted.English:
		m.findings.Stale = append(m.findings.Stale, Stale{tag, e.Code, wanted.String()})
	case known && v.English != wanted.English:
		m.findings.note("%s: the verdict on code %d names no English row, expected %s", o.File, e.Code, wanted.English)
	}
	if known && v.Digest != wanted.Digest {
		m.findings.note("%s: the verdict on code %d is about another text than the page's: %s, now %s",
			o.File, e.Code, orNone(v.Digest), orNone(wanted.Digest))
	}
	return wanted.String()
}

// orNone gives a digest, or the word for none.
func orNone(digest string) string {
	if digest == "" {
		return overlay.BesideNone
	}
	return digest
}

// verdict gives the one by which a native reader would agree to the texts that are shown.
func (e entry) verdict(o overlay.Overlay, english transcript.Entry) overlay.Verdict {
	v := overlay.Verdict{Code: e.Code, Digest: rowDigest(e.Entry), English: rowDigest(english), Verdict: overlay.Keep}
	for _, place := range e.places {
		beside := overlay.BesideNone
		if place < len(english.Messages) {
			beside = textDigest(english.Messages[place])
		}
		v.Beside = append(v.Beside, beside)
	}
	switch {
	case v.Digest == "":
		v.Verdict = overlay.Supplied
	case slices.ContainsFunc(rowTexts(e.Entry), func(text string) bool { return o.Correction(e.Code, text) != nil }):
		v.Verdict = overlay.Correct
	}
	return v
}

// checkHolding reports what is wrong with a verdict on the rows as they stand now.
func (m *merger) checkHolding(o overlay.Overlay, v, wanted overlay.Verdict, english transcript.Entry) {
	if v.Verdict != wanted.Verdict {
		m.errs = append(m.errs, fmt.Errorf("%s: found verdict %s on code %d, expected %s where there is a correction, %s where the page has no row, and %s elsewhere",
			o.File, v.Verdict, v.Code, overlay.Correct, overlay.Supplied, overlay.Keep))
	}
	if slices.Equal(v.Beside, wanted.Beside) {
		return
	}
	var messages []string
	for _, text := range english.Messages {
		messages = append(messages, fmt.Sprintf("%s for %q", textDigest(text), text))
	}
	m.errs = append(m.errs, fmt.Errorf("%s: found the verdict on code %d beside %q, expected %d digests, in the order of the translated messages, out of %s",
		o.File, v.Code, v.Beside, len(wanted.Beside), strings.Join(append(messages, overlay.BesideNone), ", ")))
}
