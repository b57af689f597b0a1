# Patuh. `make` lists what can be done; `make run` shows it, `make test` proves it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
CACHE := tests/.cache
PATUH := target/debug/patuh
export CARGO_TERM_COLOR ?= auto
# Everything is built once here; whoever builds again and again sets it to 1.
export CARGO_INCREMENTAL ?= 0

.PHONY: help setup run build test check fmt layers deny clippy binaries rust-tests postgres-tests openapi \
	frontend-check frontend-build contract e2e chaos bench tamper clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing: Debian packages (as root), npm packages
	@tests/tools/setup.sh

run: build ## build everything, load demo data once, serve on http://localhost:8080
	@mkdir -p data
	@target/release/patuh demo
	@exec target/release/patuh serve

build: setup frontend-build ## build target/release/patuh and frontend/dist
	cargo build --release --locked -p patuh-cli

test: setup fmt layers deny frontend-check rust-tests postgres-tests contract e2e chaos ## everything that must pass
	@echo "make test: all passed"

check: fmt layers deny clippy frontend-check ## formatting, lints, layers, licences, types: no database needed

fmt: ## is everything formatted?
	cargo fmt --all --check

layers: ## does no layer reach into one that it must not know?
	@tests/tools/layers.sh

deny: setup ## are all licences and sources of the crates allowed?
	@tests/tools/deny.sh

clippy: setup
	cargo clippy --workspace --all-targets --locked -- -D warnings

# One set of features for whatever is built, so that nothing is built twice; and the compiler that builds is clippy's, which
# lints what it compiles: a lint of its own would compile everything once more.
LINTED = RUSTC_WORKSPACE_WRAPPER=$(shell rustc --print sysroot)/bin/clippy-driver CLIPPY_ARGS=-Dwarnings__CLIPPY_HACKERY__
binaries: setup
	$(LINTED) cargo build --workspace --all-targets --locked

rust-tests: binaries ## the crates' own tests, and the API tests on SQLite
	$(LINTED) cargo test --workspace --locked

postgres-tests: binaries ## the API tests on PostgreSQL, on a temporary server
	$(LINTED) tests/tools/postgres.sh cargo test --workspace --locked --test api

openapi: binaries ## write openapi/patuh.json and the types made from it
	$(PATUH) openapi > openapi/patuh.json.new && mv openapi/patuh.json.new openapi/patuh.json
	cd frontend && npm run --silent api

frontend-check: setup ## lint, types, unit tests of the SPA
	cd frontend && npm run --silent check && npm run --silent test

frontend-build: setup ## build the SPA and hold its budgets
	cd frontend && npm run --silent build

contract: binaries ## lint the document, try the running server against it, walk through its guide
	tests/contract/run.sh $(PATUH)

e2e: binaries frontend-build ## the journeys, in a real browser against the real binary
	tests/e2e/run.sh $(PATUH)

chaos: binaries ## kill -9 under load, and at every point at which something becomes durable; on both engines
	tests/chaos/run.py $(PATUH) sqlite
	tests/chaos/points.py $(PATUH) sqlite
	PATUH_PG_OPTIONS=" " tests/tools/postgres.sh sh -c 'tests/chaos/run.py $(PATUH) postgres && tests/chaos/points.py $(PATUH) postgres'

tamper: binaries ## 1,000 bundles and 10,000 changes of bundles and database, each judged by all three verifiers: some 20 minutes
	tests/tamper/run.py $(PATUH)

bench: build ## measure; the table goes to tests/bench/README.md
	tests/bench/run.sh target/release/patuh

clean: ## forget what was built and the demo data
	rm -rf target data frontend/dist frontend/node_modules $(CACHE)
