GO ?= go

# The modules that are released. go.work joins them: "work" stands for the packages
# of all three, "./..." for those of the library.
MODULES = . gen cmd

.PHONY: refresh generate update check site test test-next test-lowest rehearse tidy version cover damage mutants growth bench bench-peers fuzz lint

# Newer pages from upstream, then YAML and Go; prints what has changed, and the report.
# FROM=… is another address or folder; ACCEPT=--accept-removals lets pages lose many rows.
refresh:
	$(GO) run ./cmd/marketoerr-gen fetch $(if $(FROM),--from '$(FROM)') $(ACCEPT)
	$(GO) run ./cmd/marketoerr-gen $(ACCEPT)

# The pages become YAML and Go; prints the report.
generate:
	$(GO) run ./cmd/marketoerr-gen

# What the tests, README.md and CONTRIBUTING.md expect of the catalogue: git diff shows what
# has changed. One package after the other, since two of them write README.md; of their tests,
# those that write.
WRITERS = ^Test(Evidence|Facts|OddTexts|Readme|SameOnEveryRelease|Settled|Sources)
update:
	GOWORK=off $(GO) -C testdata/benchmarks generate
	$(GO) test -p 1 ./internal/settled ./catalog ./catalog/response ./catalog/retry ./cmd/marketoerr ./cmd/marketoerr/internal/export -run '$(WRITERS)' -update

# Fails if a generated file is not what the pages and the policy make it.
check:
	$(GO) run ./cmd/marketoerr-gen -check

# The catalogue as web pages; open site/index.html.
site:
	$(GO) run ./cmd/marketoerr site site

# Modules of their own, for tests against libraries that nobody else needs. They
# are not in go.work.
NESTED = testdata/clients testdata/services testdata/benchmarks testdata/mutants testdata/suite

# Those that run other programs, such as a browser or Redis, where they are installed.
READERS = testdata/exports testdata/browser testdata/serve testdata/redis

# One that needs the network.
REHEARSAL = testdata/rehearsal

# All tests. It needs Go and git, and ends with one line that counts what passed and what
# was skipped, with the reasons. SHORT=-short leaves out the longest.
SUITE = GOWORK=off $(GO) -C testdata/suite run .
test:
	@$(SUITE) -nested '$(NESTED)' -readers '$(READERS)' -- $(SHORT)

# What is released, on the current Go release, but for the longest tests; and that it reads
# bodies as the other release does.
NEXT = go1.27.3
test-next:
	@GOTOOLCHAIN=$(NEXT) $(SUITE) -- -short
	GOTOOLCHAIN=$(NEXT) $(GO) test ./catalog/response -run TestSameOnEveryRelease

# The library in the lowest versions that it asks for: go.work takes those of the
# other modules.
test-lowest:
	GOWORK=off $(GO) test -short ./...

# The release before it is made: tags a clone of HEAD, and does with it what README.md
# tells users to do. It downloads what the modules require.
rehearse:
	GOWORK=off $(GO) -C $(REHEARSAL) test -count=1 -v

# The requirements as the imports have them. The go command does not look into
# go.work for that, so it gets a go.mod with the replacements from there.
tidy:
	@for module in $(MODULES); do \
		dir=$$(mktemp -d) && cp $$module/go.mod $$module/go.sum $$dir && \
		sed -n 's#^[[:space:]]*\(github.com/.* => \)\.#replace \1$(CURDIR)#p' go.work >>$$dir/go.mod && \
		GOWORK=off $(GO) -C $$module mod tidy -modfile=$$dir/go.mod && \
		grep -v '^replace ' $$dir/go.mod >$$module/go.mod && $(GO) mod edit -fmt $$module/go.mod && \
		cp $$dir/go.sum $$module && rm -r $$dir || exit 1; \
	done
	@for module in $(NESTED) $(READERS) $(REHEARSAL); do GOWORK=off $(GO) -C $$module mod tidy || exit 1; done
	rm -f go.work.sum && $(GO) mod download

# Sets the version that the modules ask each other for: make version VERSION=v1.2.3
version:
	@echo '$(VERSION)' | grep -Eqx 'v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?' || { echo "found VERSION=$(VERSION), expected one like v1.2.3"; exit 1; }
	sed -i.old 's#\(github.com/marketoerr/marketoerr[a-z/]*\) v[^ ]*#\1 $(VERSION)#' go.work $(MODULES:%=%/go.mod)
	rm go.work.old $(MODULES:%=%/go.mod.old)

# The statements that the tests of all modules run, by package; fails below
# 90 % of any. The same block comes once for each test binary.
COVERED = ./catalog/...,./i18n/...,./internal/...,./gen/...
cover:
	@profile=$$(mktemp) && trap 'rm -f '$$profile EXIT && \
	{ out=$$($(GO) test -short -coverpkg=$(COVERED) -coverprofile=$$profile work) || { echo "$$out"; exit 1; }; } && \
	awk -F'[: ]' 'NR > 1 { block = $$1 ":" $$2; size[block] = $$3; if ($$4 > 0) run[block] = 1 } \
		END { for (block in size) { package = block; sub("/[^/]*:.*", "", package); all[package] += size[block]; \
				if (block in run) covered[package] += size[block] } \
			for (package in all) { percent = 100 * covered[package] / all[package]; if (percent < 90) low = 1; \
				printf "%5.1f %% %s\n", percent, package | "sort -k3" } \
			exit low }' $$profile

# Reads every damaged page there is; make test reads one of nine.
damage:
	$(GO) test ./gen/internal/extract -run 'TestDamagedPages|TestHarmlessChanges' -every 1 -timeout 30m

# Changes the code of the readers and of the generator's stages in one place after
# the other, and expects the tests to notice: testdata/mutants/survivors.txt explains
# where they cannot. All of it takes hours; EVERY=400, as in CI, tries one change of 400.
EVERY ?= 1
mutants:
	GOWORK=off $(GO) -C testdata/mutants run . -every $(EVERY)

# Generates from pages of up to 50,000 codes, and looks them up.
growth:
	$(GO) test ./gen -run '^$$' -bench Growth -benchtime 1x

bench:
	$(GO) test -run '^$$' -bench . ./catalog/...

# The library beside what one might use in its place.
bench-peers:
	GOWORK=off $(GO) -C testdata/benchmarks run .

# Each fuzz target for FUZZTIME. The go command sometimes calls it a failure that
# the time ran out while an input was tried; a real one names its input.
FUZZTIME ?= 10s
fuzz:
	@for package in $$($(GO) list work); do \
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
ACTIONLINT = github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
lint:
	@unformatted=$$("$$($(GO) env GOROOT)/bin/gofmt" -l .) && { test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }; }
	@for file in $$(git ls-files '*/go.mod' '*/package.json'); do \
		grep -qx " *- /$$(dirname $$file)" .github/dependabot.yml || { echo ".github/dependabot.yml lacks the folder of $$file"; exit 1; }; \
	done
	$(GO) vet work
	GOARCH=386 $(GO) vet work
	@for module in $(NESTED) $(READERS) $(REHEARSAL); do \
		GOWORK=off $(GO) -C $$module vet ./... && \
		GOWORK=off $(GO) -C $$module run $(STATICCHECK) ./... || exit 1; \
	done
	$(GO) run $(STATICCHECK) work
	$(GO) run $(ACTIONLINT) -shellcheck= -pyflakes=
