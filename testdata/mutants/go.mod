module github.com/marketoerr/marketoerr/testdata/mutants

go 1.26.0
