package gen

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/download"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// upstream is where newer pages come from.
type upstream interface {
	// page gives the file of a page, and tells where it stands. The error is errNoSource
	// if nobody knows where it might stand, and wraps fs.ErrNotExist if it does not.
	page(ctx context.Context, key pageKey) (data []byte, where string, err error)
	// pages gives the pages that may be there, beside those that docs has, in any order.
	pages() ([]pageKey, error)
}

// errNoSource is the error of a page without a source address.
var errNoSource = errors.New("no source address")

// pageKey names a page: the folder of its language and its file in there.
type pageKey struct{ tag, file string }

func (k pageKey) String() string { return path.Join(docsFolder, k.tag, k.file) }

// path is the key as a path in a folder laid out like docs.
func (k pageKey) path() string { return path.Join(k.tag, k.file) }

// openUpstream gives the upstream that a maintainer names: an address, a folder or, if
// it is "", the addresses in sources.
func openUpstream(from string, sources sourcesYAML, client download.Client) (source upstream, closes func() error, err error) {
	none := func() error { return nil }
	if from == "" {
		return addresses{sources, client, sourceAddress(sources)}, none, nil
	}
	if base, err := url.Parse(from); err == nil && (base.Scheme == "http" || base.Scheme == "https") {
		below := func(key pageKey) string { return base.JoinPath(key.tag, key.file).String() }
		return addresses{sources, client, below}, none, nil
	}
	if info, err := os.Stat(from); err != nil {
		return nil, none, err
	} else if !info.IsDir() {
		return nil, none, fmt.Errorf("%s: found a file, expected a folder or an address that begins with https://", from)
	}
	root, err := os.OpenRoot(from)
	if err != nil {
		return nil, none, err
	}
	return folder{root.FS(), from}, root.Close, nil
}

// sourceAddress gives the address that docs/sources.yaml has for a page, or "".
func sourceAddress(sources sourcesYAML) func(pageKey) string {
	return func(key pageKey) string { return sources.Pages[key.file][key.tag].Source }
}

// addresses are pages on servers.
type addresses struct {
	sources sourcesYAML
	client  download.Client
	address func(pageKey) string
}

func (a addresses) page(ctx context.Context, key pageKey) ([]byte, string, error) {
	address := a.address(key)
	if address == "" {
		return nil, "", errNoSource
	}
	data, err := a.client.Get(ctx, address, extract.MaxPage)
	return data, address, err
}

// pages gives those that have a source address: no server can be asked for all it has.
func (a addresses) pages() ([]pageKey, error) {
	var keys []pageKey
	for file, languages := range a.sources.Pages {
		for tag, page := range languages {
			if page.Source != "" {
				keys = append(keys, pageKey{tag, file})
			}
		}
	}
	return keys, nil
}

// folder is a folder laid out like docs.
type folder struct {
	files fs.FS
	shown string
}

func (f folder) page(_ context.Context, key pageKey) ([]byte, string, error) {
	where := path.Join(strings.TrimSuffix(f.shown, "/"), key.path())
	data, err := readPageFile(f.files, key.path())
	if err != nil {
		err = fmt.Errorf("%s: %w", where, err)
	}
	return data, where, err
}

func (f folder) pages() ([]pageKey, error) {
	files, err := fs.Glob(f.files, "*/*")
	var keys []pageKey
	for _, file := range files {
		tag, name := path.Split(file)
		if tag = path.Clean(tag); !isHidden(tag) && isPageName(name) {
			keys = append(keys, pageKey{tag, name})
		}
	}
	return keys, err
}
