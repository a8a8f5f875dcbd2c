GO ?= go

.PHONY: generate update check site test cover damage mutants growth bench bench-peers fuzz lint

# The pages become YAML and Go; prints the report.
generate:
	$(GO) run ./cmd/marketoerr-gen

# What the tests and README.md expect of the catalogue: git diff shows what has changed.
update:
	cd testdata/benchmarks && $(GO) generate
	$(GO) test ./catalog ./cmd/marketoerr ./cmd/marketoerr/internal/export -update

# Fails if a generated file is not what the pages and the policy make it.
check:
	$(GO) run ./cmd/marketoerr-gen -check

# The catalogue as web pages; open site/index.html.
site:
	$(GO) run ./cmd/marketoerr site site

# Modules of their own, for tests against libraries that nobody else needs.
NESTED = testdata/clients testdata/benchmarks testdata/mutants

# Those that run other programs, such as a browser. Without a list of packages the
# go command shows which of them are missing, and remembers no result.
READERS = testdata/exports testdata/browser

test:
	$(GO) test ./...
	@for module in $(NESTED); do (cd $$module && $(GO) test ./...) || exit 1; done
	@for module in $(READERS); do (cd $$module && $(GO) test) || exit 1; done

# The statements that the tests of the whole module run, by package; fails below
# 90 % of any. The same block comes once for each test binary.
COVERED = ./catalog/...,./i18n/...,./gen/...
cover:
	@profile=$$(mktemp) && trap 'rm -f '$$profile EXIT && \
	{ out=$$($(GO) test -short -coverpkg=$(COVERED) -coverprofile=$$profile ./...) || { echo "$$out"; exit 1; }; } && \
	awk -F'[: ]' 'NR > 1 { block = $$1 ":" $$2; size[block] = $$3; if ($$4 > 0) run[block] = 1 } \
		END { for (block in size) { package = block; sub("/[^/]*:.*", "", package); all[package] += size[block]; \
				if (block in run) covered[package] += size[block] } \
			for (package in all) { percent = 100 * covered[package] / all[package]; if (percent < 90) low = 1; \
				printf "%5.1f %% %s\n", percent, package | "sort -k3" } \
			exit low }' $$profile

# Reads every damaged page there is; make test reads one of nine.
damage:
	$(GO) test ./gen/internal/extract -run 'TestDamagedPages|TestHarmlessChanges' -every 1

# Changes the readers' own code in one place after the other, and expects the tests
# to notice: testdata/mutants/survivors.txt explains where they cannot. All of it
# takes most of an hour; EVERY=40 tries one change of 40.
EVERY ?= 1
mutants:
	cd testdata/mutants && $(GO) run . -every $(EVERY)

# Generates from pages of up to 50,000 codes, and looks them up.
growth:
	$(GO) test ./gen -run '^$$' -bench Growth -benchtime 1x

bench:
	$(GO) test -run '^$$' -bench . ./catalog/...

# The library beside what one might use in its place.
bench-peers:
	cd testdata/benchmarks && $(GO) run .

# Each fuzz target for FUZZTIME. The go command sometimes calls it a failure that
# the time ran out while an input was tried; a real one names its input.
FUZZTIME ?= 10s
fuzz:
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -run '^$$' -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			out=$$($(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s $$package 2>&1) && status=0 || status=$$?; \
			echo "$$out" | tail -n 20; \
			test $$status -eq 0 && continue; \
			case "$$out" in \
			*"Failing input"*) exit 1;; \
			*"context deadline exceeded"*) echo "no failing input: passed";; \
			*) exit 1;; \
			esac; \
		done; \
	done

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
lint:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	$(GO) vet ./...
	GOARCH=386 $(GO) vet ./...
	@for module in $(NESTED) $(READERS); do (cd $$module && $(GO) vet ./...) || exit 1; done
	$(GO) run $(STATICCHECK) ./...
