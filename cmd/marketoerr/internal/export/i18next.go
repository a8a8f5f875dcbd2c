package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// namespace is the name under which i18next keeps the texts.
const namespace = "marketoerr"

// encodeI18next gives the content of the namespace for one language, as a
// backend loads it, or else the object "resources" that i18next is started
// with. Keys are nested at i18next's separator, the dot. The texts are not
// HTML; i18next escapes the values that it puts in.
func encodeI18next(r *Request, texts []text) ([]byte, error) {
	resources := map[string]any{}
	for _, l := range r.langs() {
		content, err := i18nextContent(texts, l)
		if err != nil {
			return nil, err
		}
		if len(r.given) == 1 {
			return indented(content)
		}
		resources[l.String()] = map[string]any{namespace: content}
	}
	return indented(resources)
}

// i18nextContent gives the texts of a language, nested by the parts of their
// keys.
func i18nextContent(texts []text, l catalog.Lang) (map[string]any, error) {
	content := map[string]any{}
	for _, t := range texts {
		parts := strings.Split(t.key, ".")
		last := len(parts) - 1
		at := content
		for _, part := range parts[:last] {
			inner, ok := at[part].(map[string]any)
			if !ok {
				inner = map[string]any{}
				at[part] = inner
			}
			at = inner
		}
		words, err := i18nextWords(t.in(l))
		if err != nil {
			return nil, fmt.Errorf("%s in %s: %w", t.key, l, err)
		}
		at[parts[last]] = words
	}
	return content, nil
}

// i18nextWords gives a template as i18next reads it. What begins a value or a
// nested key there cannot be escaped, so a text that holds it is refused.
func i18nextWords(t template) (string, error) {
	// A brace before a value would make it begin too early.
	braces := t.render(keep, func(int) string { return "{}" })
	for _, special := range []string{"{{", "$t("} {
		if strings.Contains(braces, special) {
			return "", fmt.Errorf("found %s, expected nothing that i18next replaces", special)
		}
	}
	return t.render(keep, func(number int) string { return "{{value" + strconv.Itoa(number) + "}}" }), nil
}

func keep(words string) string { return words }
