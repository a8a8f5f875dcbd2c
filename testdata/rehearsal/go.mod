module github.com/marketoerr/marketoerr/testdata/rehearsal

go 1.26.0
