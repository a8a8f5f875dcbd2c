// Package catalog knows every error code that the documentation of the Marketo
// REST and SOAP APIs lists, the HTTP statuses and the codes of the Data Ingestion
// API that come besides: what each means, in several languages, what a program can
// do about it, and the sentence in the documentation that says so, or the reason.
//
// A [Code] is an error, a constant, a map key and a switch case at once:
//
//	if errors.Is(err, catalog.AccessTokenExpired) {
//		// get a new access token, then repeat the call
//	}
//	fmt.Println(catalog.RateLimitExceeded.Message(catalog.Swedish, "100", "20"))
//
// [Lookup] leads from a number or a name to the code. [Code.Recovery] tells what has to
// happen before a repeat of the call can succeed, and [Code.Evidence] why; [Code.Kind]
// and [Code.Fault] tell what sort of error it is, and who can put it right; [Code.Hint]
// tells them what to change, and [Code.Advice] what a person at a screen can do. Where a code
// has several meanings, the server's own words tell which it is: see [Code.Read]. Package
// catalog/response reads whole responses.
//
// Importing the package runs no code, and everything in it is safe for concurrent use.
// It needs the standard library alone.
package catalog

// The files ending in _gen.go are written from the vendor's pages by the generator in
// ../gen.

//go:generate go run -C .. ./cmd/marketoerr-gen
