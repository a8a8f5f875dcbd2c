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
// A [Description] holds the server's values, for readers who may see them. To answer the
// clients of a web service, use [Description.Problem], which holds none of them.
//
// All texts come from package catalog; this package adds none.
package i18n
