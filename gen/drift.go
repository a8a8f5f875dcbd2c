package gen

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
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

// checkLosses stops the run where pages have lost more than vendors take away, unless
// that is accepted. It says which pages are gone: their rows may go with them.
func (r *run) checkLosses() error {
	var lost []string
	for _, source := range r.sources {
		last, known := r.lastOf(source.Tag)
		if !known {
			continue
		}
		for _, page := range last.Pages {
			if _, there := source.Transcript.PageLike(page.File); !there {
				r.report.note("%s is gone: the rows that no other page has are retired", path.Join(docsFolder, source.Tag, page.File))
			}
		}
		lost = append(lost, drift.Losses(last, source.Transcript)...)
	}
	if err := refuseLosses(lost, r.acceptRemovals); err != nil {
		return err
	}
	for _, line := range lost {
		r.report.note("%s: accepted", line)
	}
	return nil
}

// refuseLosses gives the error about what pages have lost, unless that is accepted.
func refuseLosses(lost []string, accepted bool) error {
	if len(lost) == 0 || accepted {
		return nil
	}
	return fmt.Errorf("%s\nnothing was written, since a page that is cut off or damaged looks like this; if the change is intended, run it again with --accept-removals",
		strings.Join(lost, "\n"))
}

// lastOf gives what the pages of a language said at the last run, if there was one.
func (r *run) lastOf(tag string) (last transcript.Transcript, known bool) {
	i := slices.IndexFunc(r.last, func(t transcript.Transcript) bool { return t.Language == tag })
	if i < 0 {
		return transcript.Transcript{}, false
	}
	return r.last[i], true
}
