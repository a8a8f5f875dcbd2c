package i18n

import (
	"os"
	"strings"
	"sync"

	"github.com/marketoerr/marketoerr/catalog"
	"golang.org/x/text/language"
)

// The most that Match reads of each preference, and in all. No reader lists as
// many languages; a hostile header may.
const (
	maxPreference = 1000 // bytes
	maxTags       = 50
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
// if none does. The preferences are BCP 47 tags or values of the HTTP header
// Accept-Language (RFC 9110, section 12.5.4), the best first.
//
// Any Chinese gets Simplified Chinese unless the reader also lists a language
// that the catalogue has exactly; Danish and Norwegian get English. What cannot
// be read is passed over, and of a long list only the beginning counts.
func Match(prefs ...string) catalog.Lang {
	var wanted []language.Tag
	for _, pref := range prefs {
		if len(wanted) >= maxTags {
			break
		}
		tags, _, err := language.ParseAcceptLanguage(begin(pref))
		if err == nil {
			wanted = append(wanted, tags...)
		}
	}
	match, langs := matcher()
	_, i, confidence := match.Match(wanted[:min(len(wanted), maxTags)]...)
	if confidence == language.No {
		return catalog.English
	}
	return langs[i]
}

// begin gives a preference up to the last comma that is not too far.
func begin(pref string) string {
	if len(pref) <= maxPreference {
		return pref
	}
	return pref[:strings.LastIndexByte(pref[:maxPreference], ',')+1]
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
