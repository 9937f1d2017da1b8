# Short names for what the scripts and Go do already.
.PHONY: demo city test fuzz bench corpus dist generate fmt

demo:
	bash .ci/demo

# The example's city on this machine, audited, and what is found of what is planted.
city:
	bash .ci/city

test:
	bash .ci/test

# All of test, and a search for inputs that break what parses.
fuzz:
	FUZZTIME=30s bash .ci/test

bench:
	go run ./internal/bench/compare
	go run ./internal/bench/repository
	go run ./internal/bench/network
	go run ./internal/bench/lsp

# Precision and recall of the search for documents, by document.
corpus:
	cd scanners/repository/documents && go test -count=1 -run '^TestCorpus$$'

# A release: docs/recipes/release.md.
dist:
	bash .ci/dist

generate:
	go generate ./...

fmt:
	go tool -modfile=.ci/tools/go.mod gofumpt -w .
