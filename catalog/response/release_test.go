package response_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog/response"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// TestSameOnEveryRelease reads 100,000 generated bodies, a third of them cut off and a
// third damaged, and compares what was read with what another release of Go has read,
// by a digest after each tenth of them. With -short it reads the first tenth. The bodies
// hold no code whose meaning a page could change.
func TestSameOnEveryRelease(t *testing.T) {
	const file = "testdata/bodies.sha256"
	const all = 100_000
	n := all
	if testing.Short() {
		n = all / 10
	}
	var digests strings.Builder
	random := rand.New(rand.NewPCG(13, 127))
	hash := sha256.New()
	whole := 0
	for i := range n {
		body := generated(random, 0)
		if i%10 == 0 {
			body = `{"requestId":"r","success":false,"errors":` + generated(random, 1) + `}`
		}
		switch cut := random.IntN(len(body) + 1); i % 3 {
		case 1:
			body = body[:cut]
		case 2:
			body = body[:cut] + string(rune(random.IntN(300))) + body[min(cut+random.IntN(3), len(body)):]
		}
		status := []int{200, 200, 204, 401, 502}[i%5]
		r, err := response.Parse(status, []byte(body))
		if err == nil {
			whole++
		}
		fmt.Fprintln(hash, r.RequestID, r.Success, said(r), err)
		if (i+1)%(all/10) == 0 {
			fmt.Fprintf(&digests, "%d %x\n", i+1, hash.Sum(nil))
		}
	}
	if whole < n/5 || whole > n*9/10 {
		t.Errorf("%d of %d bodies are read without an error", whole, n)
	}
	got := digests.String()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(want), got) {
		t.Errorf("digests\n%s, want\n%s (%v): a body is read otherwise; -update if that is meant", got, want, err)
	}
}

// generated gives a JSON value as servers send them, and as none does.
func generated(random *rand.Rand, depth int) string {
	pick := func(words ...string) string { return words[random.IntN(len(words))] }
	space := pick("", "", "", " ", "\n\t")
	switch n := random.IntN(10); {
	case depth < 5 && (n < 5 || depth == 0):
		var members []string
		for range random.IntN(6) {
			members = append(members, pick(`"requestId"`, `"success"`, `"errors"`, `"result"`, `"warnings"`, `"code"`, `"Code"`, `"message"`, `"reasons"`,
				`"status"`, `"error"`, `"error_description"`, `"error_code"`, `"\u0065rrors"`, `"type"`, `"id"`, `"é"`)+":"+space+generated(random, depth+1))
		}
		return "{" + strings.Join(members, ","+space) + "}"
	case depth < 5 && n < 7:
		var elements []string
		for range random.IntN(4) {
			elements = append(elements, generated(random, depth+1))
		}
		return space + "[" + strings.Join(elements, ",") + "]"
	default:
		return pick("true", "false", "null", "0", "606", "-1.5", "6.06e2", `"606"`, `"1003"`, `"false"`, `"skipped"`, `"Failed"`, `"warning"`, `"nope"`, `""`,
			`"a\tb"`, `"\ud83d\ude00"`, `"\ud83d"`, "\"\xff\"", "\"a\tb\"", `"invalid_client"`, "1e400", "12345678901234567890")
	}
}
