package serve

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const (
	// left stands for what the log leaves out.
	left = "…"
	// longest is how many bytes of a path the log has.
	longest = 300
)

// parameters are those of a query that the log names, and whether it has their values. A
// name that is not here may be a secret itself, as in "?secret".
var parameters = map[string]bool{
	"_method": true, "batchSize": true, "fields": true, "filterType": true, "grant_type": true,
	"maxReturn": true, "offset": true, "sinceDatetime": true, "status": true,
	"access_token": false, "client_id": false, "client_secret": false, "filterValues": false, "nextPageToken": false,
}

// tokenLength is the least length of what a token or a secret looks like.
const tokenLength = 24

// uncovered gives a part of a path, or a harmless parameter's list, as it stands, with "…"
// for each piece of it that looks like a token or a secret: a client may have put one
// there by mistake.
func uncovered(text, apart string) string {
	pieces := strings.Split(text, apart)
	for i, piece := range pieces {
		if decoded, err := url.PathUnescape(piece); err != nil || isSecretive(decoded) {
			pieces[i] = left
		}
	}
	return strings.Join(pieces, apart)
}

// isSecretive tells whether a text has a long run of letters and digits in it, both of
// them, that is not the UUID of an export; a token is a UUID with ":sj" or the like.
func isSecretive(text string) bool {
	isApart := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_+:", r)
	}
	return slices.ContainsFunc(strings.FieldsFunc(text, isApart), func(run string) bool {
		return len(run) >= tokenLength && strings.ContainsFunc(run, unicode.IsDigit) && strings.ContainsFunc(run, unicode.IsLetter) &&
			!uuid.MatchString(run) && !moment.MatchString(run)
	})
}

// uuid is what the id of an export is, moment the value of sinceDatetime.
var (
	uuid   = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
	moment = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:?\d\d$`)
)

// methodOf gives the method of a call, if it is the word that a method is.
func methodOf(method string) string {
	const most = 10
	if len(method) > most || strings.ContainsFunc(method, func(r rune) bool { return r < 'A' || 'Z' < r }) {
		return left
	}
	return method
}

// shown gives the path and the query of a call as the log has them: without secrets,
// wherever a client has put them by mistake, and not too long.
func shown(uri string) string {
	path, query, hasQuery := strings.Cut(uri, "?")
	const apart = "?&;="
	if decoded, err := url.PathUnescape(path); err != nil || strings.ContainsAny(decoded, apart) {
		return cut(uncovered(path[:strings.IndexAny(path, apart+"%")], "/")) + left
	}
	path = uncovered(path, "/")
	if !hasQuery {
		return cut(path)
	}
	var pairs []string
	for _, pair := range strings.FieldsFunc(query, func(r rune) bool { return r == '&' || r == ';' }) {
		name, value, _ := strings.Cut(pair, "=")
		isHarmless, isKnown := parameters[name]
		switch {
		case !isKnown:
			name, value = left, ""
		case isHarmless:
			value = "=" + uncovered(value, ",")
		default:
			value = "=" + left
		}
		pairs = append(pairs, name+value)
	}
	return cut(path + "?" + strings.Join(pairs, "&"))
}

// cut gives the beginning of what is long.
func cut(text string) string {
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + left
}
