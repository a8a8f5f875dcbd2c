package extract

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tokens walks the HTML tokens of the source from an offset on.
type tokens struct {
	tokenizer  *html.Tokenizer
	published  bool // scripts and their like hold raw text
	kind       html.TokenType
	tag        atom.Atom // of a start or end tag, else 0
	raw        []byte
	start, end int // of the current token in the source
}

func (r *reader) newTokens(offset, depth int) *tokens {
	return &tokens{tokenizer: html.NewTokenizer(newUnquoter(r.source[offset:], depth)), published: r.published, start: offset, end: offset}
}

func (t *tokens) span() span { return span{t.start, t.end} }

// next reads a token. At the end of the source it gives false, after one
// html.ErrorToken for a tag that is cut off.
func (t *tokens) next() bool {
	inRawText := t.holdsRawText()
	t.kind = t.tokenizer.Next()
	t.raw = t.tokenizer.Raw()
	t.start, t.end, t.tag = t.end, t.end+len(t.raw), 0
	switch t.kind {
	case html.TextToken:
		if inRawText {
			t.kind = rawText
		}
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		raw := bytes.Clone(t.raw)
		name, _ := t.tokenizer.TagName()
		t.tag = atom.Lookup(name)
		t.raw = raw
	}
	if !t.holdsRawText() {
		// An unclosed <title> must not swallow the page.
		t.tokenizer.NextIsNotRawText()
	}
	return len(t.raw) > 0
}

// rawText is the content of a script, or of another element that holds no markup.
const rawText = html.TokenType(1 << 16)

// holdsRawText tells whether the token that was just read begins such an element of a
// published page. In Markdown nothing is raw text.
func (t *tokens) holdsRawText() bool {
	if !t.published || t.kind != html.StartTagToken {
		return false
	}
	switch t.tag {
	case atom.Script, atom.Style, atom.Title, atom.Textarea:
		return true
	}
	return false
}
