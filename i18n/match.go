package i18n

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/marketoerr/marketoerr/catalog"
	"golang.org/x/text/language"
)

// The most that Match reads: so many entries, those that it cannot read included, and
// none that is longer. No reader lists as many languages; a hostile header may.
const (
	maxEntries = 50
	maxEntry   = 100 // bytes
)

// matcher is x/text's matcher, and the language of each of its tags.
var matcher = sync.OnceValues(func() (language.Matcher, []catalog.Lang) {
	var tags []language.Tag
	var langs []catalog.Lang
	for lang := range catalog.Langs() {
		tags = append(tags, language.Make(lang.String()))
		langs = append(langs, lang)
	}
	return language.NewMatcher(tags), langs
})

// Match gives the language of the catalogue that suits a reader best, English
// if none does. The preferences are BCP 47 tags, the best first, or values of the
// HTTP header Accept-Language (RFC 9110, section 12.5.4). All are one list, as the
// lines of a header are: what has the higher weight wins, whatever line it is on,
// and of the same weight, which a mere tag has as well, what stands first.
//
// Any Chinese gets Simplified Chinese unless the reader also lists a language
// that the catalogue has exactly; Danish and Norwegian get English. What cannot
// be read is ignored, and of a long list only the beginning counts.
func Match(prefs ...string) catalog.Lang {
	var all []preference
	left := maxEntries
	for _, pref := range prefs {
		for entry := range strings.SplitSeq(pref, ",") {
			if left == 0 {
				return best(all)
			}
			left--
			if p, ok := parsePreference(entry); ok {
				all = append(all, p)
			}
		}
	}
	return best(all)
}

// preference is one entry of a list of languages.
type preference struct {
	tag    language.Tag
	weight float32 // above 0, 1 at most
}

// parsePreference reads an entry such as "sv-SE;q=0.8". It gives false for one that
// cannot be read, and for a language that the reader does not want.
func parsePreference(entry string) (preference, bool) {
	if len(entry) > maxEntry {
		return preference{}, false
	}
	// "q" may be a capital letter (RFC 5234, section 2.3), which x/text does not know.
	tags, weights, err := language.ParseAcceptLanguage(strings.ToLower(entry))
	if err != nil || len(tags) != 1 || !(weights[0] <= 1) {
		return preference{}, false
	}
	return preference{tags[0], weights[0]}, true
}

// best gives the language that suits the preferences best.
func best(all []preference) catalog.Lang {
	slices.SortStableFunc(all, func(a, b preference) int { return cmp.Compare(b.weight, a.weight) })
	tags := make([]language.Tag, len(all))
	for i, p := range all {
		tags[i] = p.tag
	}
	match, langs := matcher()
	_, i, confidence := match.Match(tags...)
	if confidence == language.No {
		return catalog.English
	}
	return langs[i]
}

// FromEnv gives the language of the user's environment: the first of LC_ALL,
// LC_MESSAGES and LANG that is set counts (POSIX.1-2017, section 8.2). "C" and
// "POSIX" are English.
func FromEnv() catalog.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			// sv_SE.UTF-8@euro: language, territory, encoding, modifier.
			locale, _, _ := strings.Cut(value, "@")
			locale, _, _ = strings.Cut(locale, ".")
			return Match(strings.ReplaceAll(locale, "_", "-"))
		}
	}
	return catalog.English
}
