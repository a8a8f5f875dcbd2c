module github.com/marketoerr/marketoerr

go 1.26
