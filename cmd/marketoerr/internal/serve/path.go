package serve

import (
	"net/url"
	"strings"
)

const (
	// left stands for what the log leaves out.
	left = "…"
	// longest is how many bytes of a path or a method the log has.
	longest = 300
)

// parameters are those of a query that the log names, and whether it has their values. A
// name that is not here may be a secret itself, as in "?secret".
var parameters = map[string]bool{
	"_method": true, "batchSize": true, "fields": true, "filterType": true, "grant_type": true,
	"maxReturn": true, "offset": true, "sinceDatetime": true, "status": true,
	"access_token": false, "client_id": false, "client_secret": false, "filterValues": false, "nextPageToken": false,
}

// shown gives the path and the query of a call as the log has them: without secrets,
// wherever a client has put them by mistake, and not too long.
func shown(uri string) string {
	path, query, hasQuery := strings.Cut(uri, "?")
	const apart = "?&;="
	if decoded, err := url.PathUnescape(path); err != nil || strings.ContainsAny(decoded, apart) {
		return cut(path[:strings.IndexAny(path, apart+"%")]) + left
	}
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
			value = "=" + value
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
