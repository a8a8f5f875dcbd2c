module github.com/marketoerr/marketoerr/testdata/exports

go 1.26.0

require (
	github.com/leonelquinteros/gotext v1.7.2
	github.com/marketoerr/marketoerr v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require golang.org/x/text v0.43.0 // indirect

replace github.com/marketoerr/marketoerr => ../..
