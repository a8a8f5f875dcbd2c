package find

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// logs are logs of about 8 MB, by the length and the sort of their lines.
func logs() map[string]string {
	var records []string
	for i := range 300 {
		records = append(records, fmt.Sprintf(`{"id":%d,"status":"updated","email":"user%d@example.com"}`, 100000+i, i))
	}
	shapes := map[string]string{
		"JSON19KB":  `{"requestId":"7f3a#%d","success":true,"result":[` + strings.Join(records, ",") + `]}`,
		"JSON200B":  `{"requestId":"7f3a#%d","success":true,"result":[{"id":1,"status":"updated","email":"someone@example.com"},{"id":2,"status":"created","email":"other@example.com"}],"warnings":[]}`,
		"Prefix":    `2024-05-01T10:00:00.%03dZ INFO  worker response {"requestId":"7f3a#1","success":true,"result":[{"id":1,"status":"updated"},{"id":2,"status":"created"}],"warnings":[]}`,
		"Text":      `2024-05-01T10:00:00.%03dZ INFO  worker sync: pushed batch of 300 leads to Marketo in 412 ms, next token in 1800 s, queue=17 retries=0 trace=6f1d2a host=sync-12.internal ok`,
		"OtherJSON": `{"level":"info","ts":"2024-05-01T10:00:00Z","msg":"pushed batch","n":%d,"took_ms":412,"queue":17,"retries":0,"host":"sync-12.internal","trace":"6f1d2a","ok":true}`,
	}
	all := map[string]string{}
	for name, shape := range shapes {
		var out strings.Builder
		for i := 0; out.Len() < 8<<20; i++ {
			fmt.Fprintf(&out, shape+"\n", i%1000)
		}
		all[name] = out.String()
	}
	return all
}

func BenchmarkFind(b *testing.B) {
	for name, log := range logs() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(log)))
			b.ReportAllocs()
			for b.Loop() {
				f := New(strings.NewReader(log), Options{})
				for {
					if _, err := f.Next(); err == io.EOF {
						break
					}
				}
			}
		})
	}
}
