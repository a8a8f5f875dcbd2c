package gen

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// DiffSince writes what [Diff] does, for the pages in docs below the root of the module
// and as they were at a revision of the git repository, such as a tag. It runs git.
func DiffSince(ctx context.Context, out, log io.Writer, format, dir, revision string) (changed bool, err error) {
	writer, err := drift.NewWriter(out, format)
	if err != nil {
		return false, err
	}
	before, oldErr := readRevision(ctx, log, repository{dir}, revision)
	after, newErr := readDocsFolder(log, dir)
	if err := errors.Join(oldErr, newErr); err != nil {
		return false, err
	}
	d := drift.Compare(before, after)
	return d.Changed, writer.Write(d)
}

// readRevision reads the pages in docs at a revision.
func readRevision(ctx context.Context, log io.Writer, git repository, revision string) ([]transcript.Transcript, error) {
	commit, err := git.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("found no revision %q, expected a tag, a branch or a commit of the repository here: %w", revision, err)
	}
	hash := strings.TrimSpace(string(commit))
	list, err := git.run(ctx, "ls-tree", "-r", "-z", "--name-only", hash, "--", docsFolder+"/")
	if err != nil {
		return nil, err
	}
	loaded := map[string][]pageFile{} // by language
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		tag, file := path.Split(strings.TrimPrefix(name, docsFolder+"/"))
		if tag = path.Clean(tag); strings.Contains(tag, "/") || isHidden(tag) || !isPageName(file) {
			continue
		}
		data, err := git.run(ctx, "cat-file", "blob", hash+":./"+name)
		if err != nil {
			return nil, err
		}
		loaded[tag] = append(loaded[tag], pageFile{file, data[:min(len(data), extract.MaxPage+1)]})
	}
	if len(loaded) == 0 {
		return nil, fmt.Errorf("found no pages in %s at %s, expected some", docsFolder, revision)
	}
	var all []transcript.Transcript
	var errs []error
	for _, tag := range sorted(loaded) {
		pages, err := parsePages(loaded[tag], revision+":"+path.Join(docsFolder, tag))
		errs = append(errs, err)
		all = append(all, transcribe(log, tag, pages))
	}
	return all, errors.Join(errs...)
}

// repository is the git repository that a folder is in.
type repository struct{ dir string }

// run runs a git command and gives what it prints.
func (r repository) run(ctx context.Context, args ...string) ([]byte, error) {
	command := exec.CommandContext(ctx, "git", args...)
	command.Dir = r.dir
	var problem bytes.Buffer
	command.Stderr = &problem
	out, err := command.Output()
	if err != nil {
		err = fmt.Errorf("git %s: %w", args[0], err)
		if said := strings.TrimSpace(problem.String()); said != "" {
			err = fmt.Errorf("%w: %s", err, said)
		}
	}
	return out, err
}
