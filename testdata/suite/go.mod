module github.com/marketoerr/marketoerr/testdata/suite

go 1.26.0
