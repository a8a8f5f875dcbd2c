GO ?= go

.PHONY: generate check test bench fuzz lint

# The pages become YAML and Go; prints the report.
generate:
	$(GO) run ./cmd/marketoerr-gen

# Fails if a generated file is not what the pages and the policy make it.
check:
	$(GO) run ./cmd/marketoerr-gen -check

# Modules of their own, for tests against libraries that nobody else needs.
NESTED = testdata/clients testdata/benchmarks

test:
	$(GO) test ./...
	@for module in $(NESTED); do (cd $$module && $(GO) test ./...) || exit 1; done

bench:
	$(GO) test -run '^$$' -bench . ./catalog/...
	cd testdata/benchmarks && $(GO) test -run '^$$' -bench .

# Each fuzz target for FUZZTIME.
FUZZTIME ?= 10s
fuzz:
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -run '^$$' -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s $$package || exit 1; \
		done; \
	done

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
lint:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	$(GO) vet ./...
	@for module in $(NESTED); do (cd $$module && $(GO) vet ./...) || exit 1; done
	$(GO) run $(STATICCHECK) ./...
