# Short names for what the scripts and Go do already.
.PHONY: demo test bench generate fmt

demo:
	bash .ci/demo

test:
	bash .ci/test

bench:
	go run ./internal/bench/compare
	go run ./internal/bench/repository

generate:
	go generate ./...

fmt:
	go tool -modfile=.ci/tools/go.mod gofumpt -w .
