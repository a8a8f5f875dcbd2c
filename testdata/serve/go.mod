module github.com/marketoerr/marketoerr/testdata/serve

go 1.26.0
