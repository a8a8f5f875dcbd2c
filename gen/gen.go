// Package gen is the generator: it turns the vendor's documentation pages into
// the Go package catalog. The data flows one way,
//
//	docs/ ──extract──▶ i18n/docs/*.yaml ──┐
//	                   i18n/overlay/*.yaml ├──merge──▶ emit ──▶ catalog/*_gen.go
//	                   catalog/policy.yaml ┘
//
// with two exceptions: codes that a page no longer lists are kept in i18n/docs
// as retired, and codes that are new in an English page are appended to the
// policy. The words that people search with go from the overlays to
// internal/searchwords, which only the command reads.
//
// Package gen reads and writes the files of the module; Fetch puts newer pages
// into docs. The steps between are in the packages below internal, which touch no files:
//
//   - download gets a newer page from a server
//   - extract reads the tables of a page, and transcript holds their rows as
//     i18n/docs/*.yaml
//   - policy and overlay hold the formats of the files that are kept by hand, and what
//     can be checked in one file alone
//   - lint checks texts
//   - merge joins it all into the model, catalogue, which emit writes as Go
//   - drift compares the rows of two versions of the pages
//
// They take messages apart with package wording, and share the words for what the
// catalogue says about an error. The generator imports nothing that it generates, so that
// a broken file can be generated again.
package gen

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/emit"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// The folders and files of the module that the generator knows.
const (
	docsFolder        = "docs"
	sourcesFile       = "docs/sources.yaml"
	transcriptsFolder = "i18n/docs"
	overlaysFolder    = "i18n/overlay"
	catalogFolder     = "catalog"
	policyFile        = "catalog/policy.yaml"
	searchFolder      = "internal/searchwords"
	searchFile        = searchFolder + "/words_gen.go"
)

// Options tell a run what to do.
type Options struct {
	Dir   string // the root of the module
	Check bool   // find out what would change, and write nothing
	// AcceptRemovals lets a page lose more rows than vendors take away, and rows change
	// their level. Without it such a page stops the run, since it is most likely damaged.
	AcceptRemovals bool

	placed func(path string) // called after each file that is written or removed, for tests
}

// Run reads the pages, joins them with the files that are kept by hand, and
// brings the generated files up to date, all of them or none. The report tells
// what was read and what changed. The error joins every fault that was found;
// then nothing is written and there is no report.
//
// Each file is replaced whole. A run that is killed while it replaces them leaves
// some old and some new, which the next one brings up to date.
func Run(ctx context.Context, options Options) (*Report, error) {
	dir, err := os.OpenRoot(options.Dir)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	r := &run{files: dir.FS(), acceptRemovals: options.AcceptRemovals, outputs: map[string][]byte{}, report: &Report{}}
	for _, stage := range []func() error{r.readDocs, r.readLast, r.checkLosses, r.readPolicy, r.retire, r.generate, r.compare} {
		if err := errors.Join(ctx.Err(), stage()); err != nil {
			return nil, err
		}
	}
	if !options.Check {
		if err := write(dir, r.report.Changes, options.placed); err != nil {
			return nil, err
		}
	}
	return r.report, nil
}

// run is one run of the generator. It reads from files and collects what is to
// be written.
type run struct {
	files          fs.FS
	acceptRemovals bool
	sources        []merge.Source          // by language number
	last           []transcript.Transcript // of the last run
	policy         policy.Policy
	revision       string
	outputs        map[string][]byte // by path
	report         *Report
}

// readPolicy reads the policy, and appends the codes that are new in an
// English page.
func (r *run) readPolicy() error {
	reserved, err := r.reserved()
	if err != nil {
		return err
	}
	data, err := fs.ReadFile(r.files, policyFile)
	if err != nil {
		return err
	}
	if r.policy, err = policy.Parse(policyFile, data, reserved); err != nil {
		return err
	}
	names, err := r.readNames()
	if err != nil {
		return err
	}
	if err := r.policy.CheckNames(names); err != nil {
		return err
	}
	r.writeNames(names)
	added, err := r.policy.Mint(r.sources[catalogue.English].Transcript.Codes, reserved)
	if err != nil || added == "" {
		return err
	}
	data = append(slices.Clip(data), added...)
	r.outputs[policyFile] = data
	known := len(r.policy.Rules)
	if r.policy, err = policy.Parse(policyFile, data, reserved); err == nil && len(r.policy.Rules) <= known {
		err = fmt.Errorf("%s: found no place to append new codes, expected a list that is not indented and ends the file", policyFile)
	}
	return err
}

// generate writes the transcripts and the Go files.
func (r *run) generate() error {
	for _, source := range r.sources {
		if source.Tag == "" {
			continue
		}
		data, err := transcript.Encode(source.Transcript)
		if err != nil {
			return err
		}
		r.outputs[transcriptFile(source.Tag)] = data
	}
	joined, findings, err := merge.Merge(merge.Input{Sources: r.sources, Policy: r.policy})
	if err != nil {
		return err
	}
	joined.Revision = r.revision
	files, err := emit.Files(joined)
	if err != nil {
		return err
	}
	for name, data := range files {
		r.outputs[path.Join(catalogFolder, name)] = data
	}
	if r.outputs[searchFile], err = r.searchWords(); err != nil {
		return err
	}
	r.outputs[reviewFile] = review(joined)
	r.report.add(joined, findings)
	return nil
}

// searchWords carries what people type from the overlays to the command.
func (r *run) searchWords() ([]byte, error) {
	var all []emit.SearchWords
	for _, source := range r.sources {
		if source.Tag != "" {
			words := source.Overlay.Search
			all = append(all, emit.SearchWords{Tag: source.Tag, Ignore: words.Ignore, Same: words.Same})
		}
	}
	return emit.Search(all)
}

func transcriptFile(tag string) string { return path.Join(transcriptsFolder, tag+".yaml") }

// revision identifies pages: the first 12 hex digits of the SHA-256 over their
// bytes, in the order of their paths.
func revision(pages map[string][]byte) string {
	hash := sha256.New()
	for _, name := range sorted(pages) {
		hash.Write(pages[name])
	}
	return hex.EncodeToString(hash.Sum(nil))[:12]
}
