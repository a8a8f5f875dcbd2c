package gen

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// readDocs reads the pages of all languages, and what belongs to a language
// besides. All faults in all pages are reported together.
func (r *run) readDocs() error {
	sources, err := readSources(r.files)
	if err != nil {
		return err
	}
	tags, err := r.languages(sources.Languages)
	if err != nil {
		return err
	}
	errs := []error{sources.check()}
	pages := map[string][]byte{}
	for _, tag := range tags {
		source := merge.Source{}
		if tag != "" {
			source, err = r.readLanguage(tag, pages)
			errs = append(errs, err)
		}
		for file, titles := range sources.Pages {
			known, ok := titles[tag]
			if !ok || source.Pages == nil {
				continue
			}
			if name, there := source.Transcript.PageLike(file); there {
				file = name
			}
			source.Pages[file] = catalogue.Link{Page: path.Join(docsFolder, tag, file), Title: known.Title, URL: known.URL}
		}
		r.sources = append(r.sources, source)
	}
	r.noteNumbers()
	r.revision = revision(pages)
	r.report.Pages = len(pages)
	return errors.Join(errs...)
}

// languages gives the language of each number: the listed ones in their order,
// "" for those without a folder, then the folders that are not listed.
func (r *run) languages(listed []string) ([]string, error) {
	if len(listed) == 0 || listed[0] != "en" {
		return nil, fmt.Errorf("%s: found languages %q, expected en first", sourcesFile, listed)
	}
	folders, empty, err := languageFolders(r.files, docsFolder, docsFolder)
	if err != nil {
		return nil, err
	}
	if !folders["en"] {
		return nil, fmt.Errorf("%s: found no folder en with pages, expected the English ones there", docsFolder)
	}
	for _, tag := range empty {
		r.report.note("%s/%s: found no page: it adds no language", docsFolder, tag)
	}
	var tags []string
	for i, tag := range listed {
		if slices.Contains(listed[:i], tag) {
			return nil, fmt.Errorf("%s: found language %s again, expected each once", sourcesFile, tag)
		}
		if !folders[tag] {
			r.report.note("%s: language %s has no folder: its number stays out of use", sourcesFile, tag)
			tag = ""
		}
		tags = append(tags, tag)
		delete(folders, tag)
	}
	for _, tag := range sorted(folders) {
		r.report.note("%s: language %s is not listed: it has number %d until it is", sourcesFile, tag, len(tags))
		tags = append(tags, tag)
	}
	// Trailing numbers out of use need no column.
	for tags[len(tags)-1] == "" {
		tags = tags[:len(tags)-1]
	}
	return tags, nil
}

// readLanguage reads the pages of a language into its transcript, adding their
// bytes to pages, and its overlay.
func (r *run) readLanguage(tag string, pages map[string][]byte) (merge.Source, error) {
	l, err := catalogue.NewLanguage(tag)
	if err != nil {
		return merge.Source{}, fmt.Errorf("%s/%s: %w", docsFolder, tag, err)
	}
	source := merge.Source{Language: l, Transcript: transcript.Transcript{Language: tag}, Pages: map[string]catalogue.Link{}, Present: map[string]bool{}, Prose: map[string][]string{}}
	errs := []error{r.addPages(&source, pages), r.readTranscript(&source)}
	file := path.Join(overlaysFolder, tag+".yaml")
	data, err := fs.ReadFile(r.files, file)
	if err == nil {
		source.Overlay, err = overlay.Parse(file, data)
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return source, errors.Join(append(errs, err)...)
}

// addPages adds the pages in the language's folder to its source, and their bytes
// to pages.
func (r *run) addPages(source *merge.Source, pages map[string][]byte) error {
	folder := path.Join(docsFolder, source.Tag)
	all, err := readPages(r.files, folder, folder)
	source.Transcript = newTranscript(source.Tag, all)
	for _, page := range all {
		file := path.Join(folder, page.name)
		pages[file] = page.data
		source.Pages[page.name] = catalogue.Link{Page: file}
		source.Present[page.name] = true
		source.Prose[page.name] = page.Prose
		for _, note := range page.Notes {
			r.report.note("%s", note)
		}
		for _, row := range page.Rows {
			r.report.count(source.Tag, row.Level)
		}
	}
	return err
}

// newTranscript gives what the pages of a language say.
func newTranscript(tag string, pages []page) transcript.Transcript {
	t := transcript.Transcript{Language: tag}
	for _, page := range pages {
		hash := sha256.Sum256(page.data)
		t.Pages = append(t.Pages, transcript.Page{File: page.name, SHA256: hex.EncodeToString(hash[:])})
		for _, row := range page.Rows {
			t.Codes = append(t.Codes, transcript.NewEntry(page.name, row))
		}
	}
	return t
}

// readTranscript reads what the pages of a language said at the last run.
func (r *run) readTranscript(source *merge.Source) error {
	file := transcriptFile(source.Tag)
	data, err := fs.ReadFile(r.files, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	last, err := transcript.Decode(file, data)
	if err != nil {
		return err
	}
	last.Language = source.Tag
	r.last = append(r.last, last)
	return nil
}

// retire takes over from the last transcripts what the pages no longer list. A
// code that no page had listed before is left to the text that the overlay
// supplies for it: its state is what it was before a page listed it.
func (r *run) retire() error {
	for i := range r.sources {
		source := &r.sources[i]
		last, known := r.lastOf(source.Tag)
		if !known {
			continue
		}
		supplied := func(code int) bool { return r.policy.NeverListed(code) && source.Overlay.Supplies(code) }
		for _, entry := range source.Transcript.Retire(last) {
			what := r.retired(entry.Code)
			if supplied(entry.Code) {
				what = "the text in " + source.Overlay.File + " is used again"
			}
			r.report.note("%s: code %d is no longer listed: %s", path.Join(docsFolder, source.Tag, entry.Page), entry.Code, what)
		}
		source.Transcript.Retired = slices.DeleteFunc(source.Transcript.Retired, func(e transcript.Entry) bool { return supplied(e.Code) })
	}
	return nil
}

// retired tells what becomes of a code whose row is retired: it is deprecated when no
// page of any language lists it.
func (r *run) retired(code int) string {
	var listing []string
	for _, source := range r.sources {
		if slices.ContainsFunc(source.Transcript.Codes, func(e transcript.Entry) bool { return e.Code == code }) {
			listing = append(listing, path.Join(docsFolder, source.Tag))
		}
	}
	known := slices.ContainsFunc(r.policy.Rules, func(rule policy.Rule) bool { return rule.Code == code })
	switch {
	case known && len(listing) > 0:
		return fmt.Sprintf("its row is retired; the code is not deprecated, since it is still in %s", strings.Join(listing, " and "))
	case known && !r.policy.NeverListed(code):
		return "its row is retired, and the code is deprecated"
	}
	return "its row is retired"
}

// sorted gives the keys of a map in order.
func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
