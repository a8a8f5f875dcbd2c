package gen

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// readLast compares the pages with the transcripts of the last run, those of
// languages that are gone included. Without any there was no last run.
func (r *run) readLast() error {
	var now []transcript.Transcript
	there := map[string]bool{}
	for _, source := range r.sources {
		if source.Tag != "" {
			now = append(now, source.Transcript)
			there[source.Tag] = true
		}
	}
	names, err := fs.Glob(r.files, transcriptsFolder+"/*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		if there[strings.TrimSuffix(path.Base(name), ".yaml")] {
			continue
		}
		data, err := fs.ReadFile(r.files, name)
		if err != nil {
			return err
		}
		if !bytes.Contains(data, []byte("by marketoerr-gen")) {
			continue
		}
		gone, err := transcript.Decode(name, data)
		if err != nil {
			return err
		}
		r.last = append(r.last, gone)
	}
	if len(r.last) > 0 {
		r.report.drift = drift.Compare(r.last, now)
	}
	return nil
}
