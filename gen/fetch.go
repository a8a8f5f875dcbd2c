package gen

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/gen/internal/download"
	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/marketoerr/marketoerr/internal/wholefile"
)

// FetchOptions tell a fetch what to do.
type FetchOptions struct {
	Dir  string // the root of the module
	From string // another address, or a folder, that has <language>/<page>; "": the addresses in docs/sources.yaml
	// AcceptRemovals lets a page lose more rows than vendors take away, and rows change
	// their level.
	AcceptRemovals bool

	Timeout  time.Duration // of one try to download a page; 0: 30 s
	Interval time.Duration // before the second try; 0: 1 s
	Tries    uint          // of each page; 0: 4

	placed func(path string) // called after each page that is written, for tests
}

// Fetch brings the pages in docs up to date with those upstream, all of them or none:
// it reads every page before any is replaced. It writes to out what it did, and what
// that changes for readers.
//
// A page that is gone upstream stays, and one that docs lacks is not added; both are
// named. The error joins all that kept the pages from being fetched; then nothing is
// written.
func Fetch(ctx context.Context, out io.Writer, options FetchOptions) error {
	dir, err := os.OpenRoot(options.Dir)
	if err != nil {
		return err
	}
	defer dir.Close()
	sources, err := readSources(dir.FS())
	if err != nil {
		return err
	}
	client := download.Client{Timeout: options.Timeout, Interval: options.Interval, Tries: options.Tries}
	from, closes, err := openUpstream(options.From, sources, client)
	if err != nil {
		return err
	}
	defer closes()
	f := &fetch{files: dir.FS(), from: from, pages: map[string][]pageFile{}}
	for _, stage := range []func() error{f.load, func() error { return f.get(ctx) }, func() error { return f.findOthers(ctx) },
		func() error { return f.compare(options.AcceptRemovals) }} {
		if err := errors.Join(ctx.Err(), stage()); err != nil {
			return err
		}
	}
	if err := f.write(dir, options.placed); err != nil {
		return err
	}
	_, err = io.WriteString(out, f.said.String())
	return err
}

// fetch is one fetch.
type fetch struct {
	files fs.FS
	from  upstream
	pages map[string][]pageFile // by language: first those of docs, then the newer ones
	newer []wholefile.File
	said  strings.Builder
}

func (f *fetch) say(format string, args ...any) { fmt.Fprintf(&f.said, format+"\n", args...) }

// load reads the files of the pages that docs has.
func (f *fetch) load() error {
	folders, _, err := languageFolders(f.files, docsFolder, docsFolder)
	if err != nil {
		return err
	}
	var errs []error
	for _, tag := range sorted(folders) {
		shown := path.Join(docsFolder, tag)
		f.pages[tag], err = loadPages(f.files, shown, shown)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// get gets the newer file of each page that docs has.
func (f *fetch) get(ctx context.Context) error {
	var errs []error
	found := false
	for _, tag := range sorted(f.pages) {
		for i := range f.pages[tag] {
			there, err := f.getPage(ctx, pageKey{tag, f.pages[tag][i].name}, &f.pages[tag][i])
			found = found || there
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil || found {
		return err
	}
	return fmt.Errorf("found none of the pages upstream, expected some:\n%s", strings.TrimSuffix(f.said.String(), "\n"))
}

// getPage gets the newer file of a page, and tells whether there is one.
func (f *fetch) getPage(ctx context.Context, key pageKey, file *pageFile) (there bool, err error) {
	data, where, err := f.from.page(ctx, key)
	if err == nil {
		err = checkKind(key, where, data)
	}
	switch {
	case errors.Is(err, errNoSource):
		f.say("%s: has no source address in %s, and stays", key, sourcesFile)
		return false, nil
	case errors.Is(err, fs.ErrNotExist):
		f.say("%s: is not upstream, and stays (%s)", key, where)
		return false, nil
	case err != nil:
		return false, fmt.Errorf("%s: %w", key, err)
	case string(data) == string(file.data):
		f.say("%s: is unchanged", key)
		return true, nil
	}
	f.say("%s: has changed", key)
	file.data = data
	f.newer = append(f.newer, wholefile.File{Name: key.String(), Data: data})
	return true, nil
}

// checkKind refuses a page of the site, such as one that tells of an error, in the place
// of a file that is none.
func checkKind(key pageKey, where string, data []byte) error {
	if path.Ext(key.file) != ".html" && extract.IsPublished(key.file, data) {
		return fmt.Errorf("%s: found an HTML page, expected the file that it is made of", where)
	}
	return nil
}

// findOthers names the pages upstream that docs lacks.
func (f *fetch) findOthers(ctx context.Context) error {
	keys, err := f.from.pages()
	if err != nil {
		return err
	}
	slices.SortFunc(keys, func(a, b pageKey) int { return cmp.Compare(a.String(), b.String()) })
	for _, key := range keys {
		if slices.ContainsFunc(f.pages[key.tag], func(p pageFile) bool { return p.name == key.file }) {
			continue
		}
		switch data, where, err := f.from.page(ctx, key); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			f.say("%s: is not in docs, and whether it is upstream cannot be told (%v)", key, err)
		case checkKind(key, where, data) == nil:
			f.say("%s: is not in docs, but upstream, and is not added: put it there to have it (%s)", key, where)
		}
	}
	return nil
}

// compare reads the pages as they are to be, tells what changes, and refuses what has
// most likely been damaged on the way.
func (f *fetch) compare(acceptRemovals bool) error {
	var before, after []transcript.Transcript
	var errs []error
	var lost []string
	for _, tag := range sorted(f.pages) {
		pages, err := parsePages(f.pages[tag], path.Join(docsFolder, tag))
		now := newTranscript(tag, pages)
		last, lastErr := f.last(tag)
		errs = append(errs, err, lastErr)
		before, after = append(before, last), append(after, now)
		lost = append(lost, drift.Losses(last, now)...)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if err := refuseLosses(lost, acceptRemovals); err != nil {
		return err
	}
	for _, line := range lost {
		f.say("%s: accepted", line)
	}
	f.say("")
	d := drift.Compare(before, after)
	if !d.Changed {
		f.say("nothing has changed for readers since the last run of the generator")
		return nil
	}
	f.say("the pages since the last run of the generator:")
	text, err := indentedDrift(d)
	f.said.WriteString(text)
	return err
}

// last gives what the pages of a language said at the last run of the generator or, if
// there was none, what they say now.
func (f *fetch) last(tag string) (transcript.Transcript, error) {
	file := transcriptFile(tag)
	data, err := fs.ReadFile(f.files, file)
	if err == nil {
		return transcript.Decode(file, data)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return transcript.Transcript{}, err
	}
	shown := path.Join(docsFolder, tag)
	pages, err := readPages(f.files, shown, shown)
	return newTranscript(tag, pages), err
}

// write replaces the pages.
func (f *fetch) write(dir *os.Root, placed func(string)) error {
	for tag := range f.pages {
		if err := wholefile.Sweep(dir, path.Join(docsFolder, tag)); err != nil {
			return err
		}
	}
	return wholefile.Write(dir, f.newer, placed)
}
