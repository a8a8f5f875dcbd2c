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
// A request goes in as for any client. The body of one without GetBody is kept if its
// ContentLength is known and at most 10 MiB; otherwise it is sent only once. An answer comes
// out, with its whole body, even if all tries failed: package response reads its errors.
// [Last] reports what the transport did, and Transport.Observe reports it as it happens.
//
// # What is promised
//
//   - A read (GET, HEAD, POST with _method=GET in the URL) is repeated, and so is a call
//     that is marked as [Idempotent]. Any other write is repeated only if nothing was
//     executed: after the errors that say so ([catalog.Code.NotExecuted]), and if it
//     was not sent. Otherwise its outcome is unknown, and [ErrUnknown] or [Attempt].Unknown
//     says so.
//   - If an answer has several errors, all must be clearable, the longest wait counts, and
//     nothing was executed only if all of them say so.
//   - No wait is shorter than the server or the documentation asks for, and none is begun
//     that would end after the context's deadline or go beyond MaxWait: the answer then
//     comes back at once.
//   - Any number of callers with a token that expired or was refused cause one login.
//   - A [Limiter] keeps the documented rate whatever the latency, and makes room for other
//     programs.
//   - The token goes only to the endpoint, and neither it nor the client secret is in any
//     error, log or String. The caller's query may be in an error of net/http, whose
//     client names the address.
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
// This is how they go:
//
//   - Requests have up to 300 records and 1 MB. They are made one after the other, and
//     records are taken from the input as they are needed: leaving the loop stops it all.
//   - What is too large, by its length or by the answer (413, 604), is split in half, down
//     to one record. The catalogue says whether that may clear an error: its recovery
//     then has [catalog.Split].
//   - Each record is in exactly one batch, in the order of the input, and a batch that
//     failed does not stop the next. Unless calls are marked, no record that may have been
//     written is sent again: it is reported with ErrUnknown, whatever the client.
//
// # What is not promised
//
// An answer is examined if it is JSON of up to 64 KiB, or has a status of 400 or more;
// longer ones and files stream through. One that breaks off meanwhile, or is JSON that is
// cut off, counts as lost on its way. Records that were skipped are not an error of the
// call: see [response.Response.Records]. A Transport splits nothing, but [Batches] does. SOAP
// calls are not signed again, and the Data Ingestion API, which is on another host, is not
// called with tokens. With [http.Client].Timeout, net/http replaces an error with one of
// its own, which keeps the words of ErrUnknown but not the chain (Batches restores it): give
// the context a deadline instead.
//
// # Together with other libraries
//
//   - golang.org/x/oauth2: hand the configuration's Token to [CacheTokens], as shown at
//     [Fetch]. It must not cache, nor wrap the Transport.
//   - otelhttp and the like: as Base they see each try, around the Transport the whole call.
//   - go-retryablehttp and other libraries that repeat: around the Transport, and set to
//     leave its answers alone, or they repeat what has already been repeated in vain. Not as
//     Base: they would repeat what must not be repeated.
package retry
