// Package retry makes calls of the Marketo REST API that recover: a plain [http.Client]
// with a [Transport] waits, logs in again, and repeats a call where that helps and does
// no harm. What decides is the catalogue, by the server's own words; there is no list of
// codes here.
//
//	client := &http.Client{Transport: retry.New("https://123-ABC-456.mktorest.com", id, secret)}
//	reply, err := client.Get("https://123-ABC-456.mktorest.com/rest/v1/leads.json?filterType=email&filterValues=a@example.com")
//	if err != nil {
//		return err // the network, Identity, or the context
//	}
//	r, err := response.Read(reply) // the last answer, whole
//
// # What goes in, and what comes out
//
// A request goes in, as for any client. If it has no GetBody, its body is kept if the
// ContentLength is 10 MiB at most; with a longer body, or one of unknown length, it is sent
// once. The server's last answer comes out with its whole body, even if no retry helped:
// package response reads its errors. [Last] tells what the transport did, and
// Transport.Observe is told as it happens.
//
// # What is promised
//
//   - A read (GET, HEAD, POST with _method=GET in the URL) is repeated, and so is a call
//     that is marked as [Idempotent]. Any other write is repeated only if nothing was
//     executed: after the errors that say so ([catalog.Code.NotExecuted]), and if it
//     was not sent. Otherwise its outcome is unknown, and [ErrUnknown] or [Attempt].Unknown
//     says so.
//   - If an answer has several errors, the call is repeated only if a repeat may clear them
//     all, and after the longest of their waits. It counts as not executed only if all of
//     them say so.
//   - No wait is shorter than the server or the documentation asks for, and none is begun
//     that would end after the context's deadline or go beyond MaxWait: then the answer
//     comes back at once.
//   - However many callers have a token that expired or was refused, there is one login.
//   - A [Limiter] keeps the documented rate whatever the latency, and makes room for other
//     programs.
//   - The token goes to the endpoint alone, and neither it nor the client secret is in any
//     error, log or String. An error of net/http names the address of a request, so the
//     caller's query may be in it.
//
// # Many records
//
// [Batches] sends any number of records: an iterator goes in, an iterator of batches comes
// out.
//
//	leads := retry.Batches[Lead]{Client: client, Request: requestFor} // requestFor(ctx, some []Lead)
//	for batch := range leads.Send(ctx, all) {
//		for i, err := range batch.Failed() {
//			// record i was not written; with ErrUnknown in the chain of err, it may have been
//		}
//	}
//
// How they are sent:
//
//   - Requests have up to 300 records and 1 MB. They are made one after the other, and
//     records are taken from the input as they are needed. Leaving the loop ends it.
//   - A request that is too large, by its length or by the answer (413, 604), is sent in
//     halves, down to one record. The catalogue says which errors that may clear: their
//     recovery has [catalog.Split].
//   - Each record is in exactly one batch, in the order of the input, and after a batch
//     that failed comes the next. A record that may have been written is sent again only if
//     the call is marked as Idempotent. Otherwise ErrUnknown is in the chain of its error,
//     whatever the client.
//
// # What it does not do
//
// An answer is examined if it is JSON of up to 64 KiB, or has a status of 400 or more;
// longer ones and files stream through. One that breaks off while it is examined, or whose
// JSON is cut off, counts as lost on its way. Records that were skipped are not an error of
// the call: see [response.Response.Records]. A Transport splits nothing, but [Batches] does.
// SOAP calls are not signed anew, and the Data Ingestion API, which is on another host, is
// not called with tokens. With [http.Client].Timeout, net/http replaces an error with one of
// its own, which keeps the text of ErrUnknown but not the chain; Batches puts that back.
// Give the context a deadline instead.
//
// # Together with other libraries
//
//   - golang.org/x/oauth2: hand the configuration's Token to [CacheTokens], as shown at
//     [Fetch]. It must not cache, nor wrap the Transport.
//   - otelhttp and the like: as Base they see each try; around the Transport, the call as a
//     whole.
//   - go-retryablehttp and other libraries that repeat: around the Transport, and told to
//     leave its answers alone, or they repeat what has been repeated in vain. Never as Base:
//     there they would repeat calls that must not be repeated.
package retry
