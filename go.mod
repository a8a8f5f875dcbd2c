module github.com/marketoerr/marketoerr

go 1.26.0

require (
	github.com/PuerkitoBio/goquery v1.13.0
	github.com/yuin/goldmark v1.8.7
	golang.org/x/net v0.62.0
)

require github.com/andybalholm/cascadia v1.3.4 // indirect
