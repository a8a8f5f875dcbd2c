module github.com/marketoerr/marketoerr/testdata/benchmarks

go 1.26.0

require (
	github.com/marketoerr/marketoerr v0.0.0
	github.com/nicksnyder/go-i18n/v2 v2.7.0
	golang.org/x/text v0.43.0
)

replace github.com/marketoerr/marketoerr => ../..
