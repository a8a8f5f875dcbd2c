module github.com/marketoerr/marketoerr

go 1.26.0

require (
	github.com/cenkalti/backoff/v5 v5.0.2
	github.com/google/go-cmp v0.6.0
	golang.org/x/sync v0.1.0
	golang.org/x/text v0.3.8
)
