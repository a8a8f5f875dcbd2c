module github.com/marketoerr/marketoerr

go 1.26.0

require (
	github.com/google/go-cmp v0.6.0
	golang.org/x/text v0.3.8
)
