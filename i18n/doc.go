// Package i18n shows Marketo's errors to people: it picks the language and
// turns an error into text for a screen.
//
//	func failed(w http.ResponseWriter, r *http.Request, err error) {
//		lang := i18n.Match(r.Header.Values("Accept-Language")...)
//		if d, ok := i18n.Describe(err, lang); ok {
//			fmt.Fprintln(w, d.Title, d.Advice)
//		}
//	}
//
// Whoever is shown a [Description] may see the values in it; for the clients of a web
// service there is [Description.Problem], which has none of them.
//
// All texts are those of package catalog; this package adds none.
package i18n
