// Package catalog knows every error code that the documentation of the Marketo REST and
// SOAP APIs lists, the HTTP statuses that come with them, and the codes of the Data
// Ingestion API: what each means, in several languages, what a program can do about it,
// and the sentence of the documentation that says so, or the reason.
//
// A [Code] is an error, a constant, a map key and a switch case at once:
//
//	if errors.Is(err, catalog.AccessTokenExpired) {
//		// get a new access token, then repeat the call
//	}
//	fmt.Println(catalog.RateLimitExceeded.Message(catalog.Swedish, "100", "20"))
//
// [Lookup] finds a code by its number or its name. [Code.Recovery] tells what has to
// happen before a repeat of the call can succeed, and [Code.Evidence] why; [Code.Kind]
// and [Code.Fault] tell what sort of error it is, and who can put it right; [Code.Hint]
// tells them what to change, and [Code.Advice] tells the person at the screen what to do.
// If a code has several meanings, the server's own words tell which one applies: see
// [Code.Read]. Package catalog/response reads whole responses.
//
// Importing the package runs no code, and everything in it is safe for concurrent use.
// It depends on the standard library only.
package catalog

// The files ending in _gen.go are written from the vendor's pages by the generator in
// ../gen.

//go:generate go run -C .. ./cmd/marketoerr-gen
