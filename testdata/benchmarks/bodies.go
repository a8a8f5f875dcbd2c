package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// twoErrors is the body of a failed call, 208 bytes.
const twoErrors = `{"requestId":"e42b#14272d07d78","success":false,"errors":[{"code":"1003","message":"Invalid value for field 'email' and value 'x'"},` +
	`{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}`

// What servers send, with the members in their order.
type (
	body struct {
		RequestID string  `json:"requestId"`
		Result    []any   `json:"result,omitempty"`
		Success   bool    `json:"success"`
		Errors    []entry `json:"errors,omitempty"`
	}
	entry struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	record struct {
		ID      int     `json:"id,omitempty"`
		Status  string  `json:"status"`
		GUID    string  `json:"marketoGUID,omitempty"`
		Seq     *int    `json:"seq,omitempty"`
		Reasons []entry `json:"reasons,omitempty"`
	}
	lead struct {
		ID           int      `json:"id"`
		UpdatedAt    string   `json:"updatedAt"`
		FirstName    string   `json:"firstName"`
		LastName     string   `json:"lastName"`
		Email        string   `json:"email"`
		Company      *string  `json:"company"`
		Score        float64  `json:"leadScore"`
		Unsubscribed bool     `json:"unsubscribed"`
		Notes        string   `json:"notes"`
		Lists        []int    `json:"lists"`
		Owner        leadsOwn `json:"owner"`
	}
	leadsOwn struct {
		Name string `json:"name"`
	}
)

// encode gives JSON as the servers write it: characters stand for themselves.
func encode(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSpace(out.Bytes()), err
}

// codesBetween gives the codes of which the catalogue has wordings, within bounds.
func codesBetween(low, high int) []int {
	all := slices.Sorted(maps.Keys(wordings))
	return slices.DeleteFunc(all, func(code int) bool { return code < low || code > high || len(wordings[code]) == 0 })
}

func entriesOf(random *rand.Rand, n int, codes []int) []entry {
	all := make([]entry, n)
	for i := range all {
		sent := anything(random, codes)
		all[i] = entry{fmt.Sprint(sent.code), sent.message}
	}
	return all
}

func requestID(random *rand.Rand) string {
	return fmt.Sprintf("%04x#%011x", random.IntN(1<<16), random.Uint64N(1<<44))
}

// smallFailures gives the bodies of failed calls: of each five four with one error to
// three, one with a few records of which some failed.
func smallFailures(random *rand.Rand, n int) ([][]byte, error) {
	response, records := codesBetween(600, 799), codesBetween(1000, 1999)
	all := make([][]byte, n)
	for i := range all {
		b := body{RequestID: requestID(random)}
		switch random.IntN(10) {
		case 0, 1:
			b.Success, b.Result = true, syncedRecords(random, 1+random.IntN(5), 2)
		case 2, 3:
			b.Errors = entriesOf(random, 1, records)
		default:
			b.Errors = entriesOf(random, 1+random.IntN(3), response)
		}
		var err error
		if all[i], err = encode(b); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// syncedRecords gives the records of a sync, of which one in so many failed; none if
// that is 0.
func syncedRecords(random *rand.Rand, n, oneIn int) []any {
	codes, all := codesBetween(1000, 1999), make([]any, n)
	for i := range all {
		if oneIn > 0 && random.IntN(oneIn) == 0 {
			all[i] = record{Seq: &i, Status: "skipped", Reasons: entriesOf(random, 1+random.IntN(2), codes)}
			continue
		}
		all[i] = record{ID: 1_000_000 + random.IntN(9_000_000), Status: pick(random, []string{"updated", "created"}), GUID: guid(random)}
	}
	return all
}

// syncs gives the bodies of calls that synced 300 records.
func syncs(random *rand.Rand, n, oneIn int) ([][]byte, error) {
	all := make([][]byte, n)
	for i := range all {
		var err error
		if all[i], err = encode(body{RequestID: requestID(random), Success: true, Result: syncedRecords(random, 300, oneIn)}); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// leads gives the bodies of calls that asked for leads, of 78 KB each.
func leads(random *rand.Rand, n int) ([][]byte, error) {
	const size = 78 << 10
	all := make([][]byte, n)
	for i := range all {
		answer := body{RequestID: requestID(random), Success: true}
		for length := 0; length < size; {
			lead := anyLead(random)
			text, err := encode(lead)
			if err != nil {
				return nil, err
			}
			answer.Result = append(answer.Result, json.RawMessage(text))
			length += len(text) + 1
		}
		var err error
		if all[i], err = encode(answer); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func anyLead(random *rand.Rand) lead {
	first, last := pick(random, firstNames), pick(random, lastNames)
	all := lead{
		ID: random.IntN(9_000_000), UpdatedAt: date(random), FirstName: first, LastName: last,
		Email: fmt.Sprintf("user%d@example.com", random.IntN(100_000)),
		Score: float64(random.IntN(20_000)-5_000) / 100, Unsubscribed: random.IntN(4) == 0,
		Owner: leadsOwn{pick(random, firstNames) + " " + pick(random, lastNames)},
	}
	if random.IntN(2) == 0 {
		company := last + " & " + pick(random, lastNames) + " AB"
		all.Company = &company
	}
	if random.IntN(3) == 0 {
		all.Notes = fmt.Sprintf("Said \"call me\" on %s\n%s\t→ %s", date(random), strings.Repeat("Återkommer. ", random.IntN(4)), first)
	}
	for range random.IntN(4) {
		all.Lists = append(all.Lists, random.IntN(5_000))
	}
	return all
}
