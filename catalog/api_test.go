package catalog_test

import (
	"encoding"
	"encoding/json"
	"iter"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

// The methods that programs are compiled against.
var (
	_ error                                                      = catalog.Code(0)
	_ func(string) (catalog.Code, bool)                          = catalog.Lookup
	_ func() iter.Seq[catalog.Code]                              = catalog.All
	_ func(catalog.Code) string                                  = catalog.Code.Name
	_ func(catalog.Code, catalog.Lang, ...string) string         = catalog.Code.Message
	_ func(catalog.Code, []byte, catalog.Lang, ...string) []byte = catalog.Code.AppendMessage
	_ func(catalog.Code, catalog.Lang) string                    = catalog.Code.Comment
	_ func(catalog.Code, catalog.Lang) catalog.Origin            = catalog.Code.Origin
	_ func(catalog.Code, catalog.Lang) string                    = catalog.Code.URL
	_ func(catalog.Code) catalog.Recovery                        = catalog.Code.Recovery
	_ func(catalog.Code) catalog.Kind                            = catalog.Code.Kind
	_ func(catalog.Code) catalog.Fault                           = catalog.Code.Fault
	_ func(catalog.Code) bool                                    = catalog.Code.Recoverable
	_ func(catalog.Code) bool                                    = catalog.Code.Retryable
	_ func(catalog.Code) time.Duration                           = catalog.Code.RetryAfter
	_ func(catalog.Code) bool                                    = catalog.Code.NotExecuted
	_ func(catalog.Code) iter.Seq[catalog.Evidence]              = catalog.Code.Evidence
	_ func(catalog.Code) int                                     = catalog.Code.Meanings
	_ func(catalog.Code, string) catalog.Reading                 = catalog.Code.Read
	_ func(catalog.Reading, catalog.Lang) string                 = catalog.Reading.Message
	_ func(catalog.Reading, catalog.Lang) string                 = catalog.Reading.Comment
	_ func(catalog.Code, catalog.Lang) catalog.Hint              = catalog.Code.Hint
	_ func(catalog.Reading, catalog.Lang) catalog.Hint           = catalog.Reading.Hint
	_ func(catalog.Reading) catalog.Recovery                     = catalog.Reading.Recovery
	_ func(catalog.Reading) catalog.Kind                         = catalog.Reading.Kind
	_ func(catalog.Reading) catalog.Fault                        = catalog.Reading.Fault
	_ func(catalog.Kind) int                                     = catalog.Kind.HTTPStatus
	_ func(catalog.Reading) bool                                 = catalog.Reading.Recoverable
	_ func(catalog.Reading) bool                                 = catalog.Reading.Retryable
	_ func(catalog.Reading) bool                                 = catalog.Reading.NotExecuted
	_ func(catalog.Reading) bool                                 = catalog.Reading.Timeout
	_ func(catalog.Code) iter.Seq[catalog.Wording]               = catalog.Code.Wordings
	_ func(catalog.Wording, catalog.Lang) ([]string, []int)      = catalog.Wording.Template
	_ func(string) (catalog.Lang, bool)                          = catalog.ParseLang
	_ func(catalog.Lang) bool                                    = catalog.Lang.Known
	_ func() iter.Seq[catalog.Lang]                              = catalog.Langs
	_ func() iter.Seq[catalog.Level]                             = catalog.Levels
	_ func() iter.Seq[catalog.Recovery]                          = catalog.Steps
	_ func(catalog.Recovery) iter.Seq[catalog.Recovery]          = catalog.Recovery.Steps
	_ func(catalog.Recovery, catalog.Recovery) bool              = catalog.Recovery.Has
	_ func(catalog.Recovery, catalog.Lang) string                = catalog.Recovery.Advice
	_ func(time.Time) time.Time                                  = catalog.NextReset
	_                                                            = []json.Marshaler{catalog.Code(0), catalog.Recovery(0)}
	_                                                            = []json.Unmarshaler{new(catalog.Code), new(catalog.Recovery)}
	_                                                            = []encoding.TextMarshaler{catalog.Code(0), catalog.Lang(0), catalog.Level(0), catalog.Recovery(0), catalog.Origin(0), catalog.Basis(0), catalog.Kind(0), catalog.Fault(0)}
	_                                                            = []encoding.TextUnmarshaler{new(catalog.Code), new(catalog.Lang), new(catalog.Level), new(catalog.Recovery), new(catalog.Origin), new(catalog.Basis), new(catalog.Kind), new(catalog.Fault)}
)

// Constants, not variables.
const (
	_ catalog.Lang     = catalog.English + catalog.SimplifiedChinese + catalog.Swedish
	_ catalog.Level    = catalog.LevelHTTP + catalog.LevelResponse + catalog.LevelRecord + catalog.LevelSOAP
	_ catalog.Origin   = catalog.OriginDocs + catalog.OriginCorrected + catalog.OriginSupplied + catalog.OriginStale + catalog.OriginFallback
	_ catalog.Recovery = catalog.Permanent | catalog.Reauthenticate | catalog.Resign
	_ catalog.Kind     = catalog.KindOK + catalog.KindUnauthenticated
	_ catalog.Fault    = catalog.FaultUnknown + catalog.FaultNone
	_ string           = catalog.Revision
	_ int              = catalog.Undecided
)
