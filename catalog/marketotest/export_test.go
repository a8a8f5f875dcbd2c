package marketotest_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const exports = "/bulk/v1/leads/export/"

// exported creates an export, lets it run, and gives what is told of it.
func exported(t *testing.T, c *caller, order string) map[string]any {
	t.Helper()
	first := func(answer string) map[string]any {
		var read struct{ Result []map[string]any }
		if err := json.Unmarshal([]byte(answer), &read); err != nil || len(read.Result) != 1 {
			t.Fatalf("%v: %s", err, answer)
		}
		return read.Result[0]
	}
	id := first(c.want(0, http.MethodPost, exports+"create.json", order))["exportId"].(string)
	c.want(0, http.MethodPost, exports+id+"/enqueue.json", "")
	time.Sleep(2 * time.Second)
	return first(c.want(0, http.MethodGet, exports+id+"/status.json", ""))
}

// TestExportFile has leads exported with the fields, the headers and in the format that
// were asked for, as they were when the export ended.
func TestExportFile(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.ExportTime = 2 * time.Second
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"b@x","score":5,"company":"A \"B\", C;\nD\tE"},{"email":"a@x"}]}`)
		for format, want := range map[string]string{
			`"CSV"`: "Address,company,score\nb@x,\"A \"\"B\"\", C;\nD\tE\",5\na@x,null,null\n",
			`"tsv"`: "Address\tcompany\tscore\nb@x\t\"A \"\"B\"\", C;\nD\tE\"\t5\na@x\tnull\tnull\n",
			`"SSV"`: "Address;company;score\nb@x;\"A \"\"B\"\", C;\nD\tE\";5\na@x;null;null\n",
		} {
			told := exported(t, c, `{"fields":["email","company","score"],"columnHeaderNames":{"email":"Address"},"format":`+format+`}`)
			id, _ := told["exportId"].(string)
			c.want(0, http.MethodPost, leads, `{"action":"updateOnly","input":[{"email":"a@x","score":null}]}`)
			file := c.want(0, http.MethodGet, exports+id+"/file.json", "")
			if diff := cmp.Diff(want, file); diff != "" {
				t.Errorf("%s (-want +got):\n%s", format, diff)
			}
			if told["status"] != "Completed" || told["numberOfRecords"] != 2.0 || told["fileSize"] != float64(len(file)) ||
				told["fileChecksum"] != fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(file))) || told["startedAt"] == nil || told["finishedAt"] == nil {
				t.Errorf("%s: told %v", format, told)
			}
		}
		list, _ := results(t, c.want(0, http.MethodGet, "/bulk/v1/leads/export.json", ""))
		if got := strings.Count(list, `"status":"Completed"`); got != 3 {
			t.Errorf("%d exports are listed, want 3: %s", got, list)
		}
		c.want(1003, http.MethodPost, exports+"create.json", `{"format":"XML"}`)
		c.want(609, http.MethodPost, exports+"create.json", `{"format":`)
		c.want(0, http.MethodPost, exports+"create.json", "")
	})
}

// TestExportRange fetches parts of a file.
func TestExportRange(t *testing.T) {
	inBubble(t, func(t *testing.T, c *caller) {
		c.server.ExportTime = time.Second
		c.want(0, http.MethodPost, leads, `{"input":[{"email":"a@x"}]}`)
		id, _ := exported(t, c, `{"fields":["email"]}`)["exportId"].(string)
		for header, want := range map[string]string{ // of "email\na@x\n", 10 bytes
			"bytes=0-3": "206 bytes 0-3/10 emai", "bytes=6-": "206 bytes 6-9/10 a@x\n", "bytes=9-9223372036854775807": "206 bytes 9-9/10 \n",
			"": "200  email\na@x\n", "bytes=10-": "200  email\na@x\n", "bytes=5-3": "200  email\na@x\n", "lines=0-1": "200  email\na@x\n", "bytes=-3": "200  email\na@x\n",
			"bytes=0-x": "200  email\na@x\n",
		} {
			r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, host+exports+id+"/file.json", nil)
			r.Header.Set("Authorization", "Bearer "+c.token)
			r.Header.Set("Range", header)
			reply, err := c.http.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(reply.Body)
			reply.Body.Close()
			if got := fmt.Sprintf("%d %s %s", reply.StatusCode, reply.Header.Get("Content-Range"), body); got != want {
				t.Errorf("%q: %q, want %q", header, got, want)
			}
		}
	})
}
