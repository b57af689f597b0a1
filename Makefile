# Patuh. `make` lists what can be done; `make run` shows it, `make test` proves it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
CACHE := tests/.cache
PATUH ?= target/debug/patuh
export CARGO_TERM_COLOR ?= auto


.PHONY: help setup run build test check unit-tests fmt layers deny openapi api-tests postgres-tests frontend-check frontend-build contract e2e chaos bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing: Debian packages (as root), npm packages
	@tests/tools/setup.sh

run: setup frontend-build ## build everything, load demo data once, serve on http://localhost:8080
	cargo build --release -p patuh-cli
	@mkdir -p data
	@target/release/patuh demo
	@exec target/release/patuh serve

build: setup frontend-build ## build target/release/patuh and frontend/dist
	cargo build --release -p patuh-cli

test: setup fmt layers deny document unit-tests api-tests postgres-tests ## everything that must pass

check: setup fmt layers deny frontend-check ## formatting, lints, layers, licences, types: no database needed
	cargo clippy --workspace --all-targets -- -D warnings

document: ## write openapi/patuh.json from the mounted routes
	cargo run -q -p patuh-cli -- openapi > openapi/patuh.json.new && mv openapi/patuh.json.new openapi/patuh.json

unit-tests: ## the crates' own tests
	cargo test -p patuh-rules -p patuh-intake -p patuh-store -p patuh-server

fmt: ## is everything formatted?
	cargo fmt --all --check

layers: ## does no layer reach into one that it must not know?
	@tests/tools/layers.sh

deny: ## are all licences and sources of the crates allowed?
	@tests/tools/deny.sh

openapi: ## write openapi/patuh.json and the types made from it
	cargo run -q -p patuh-cli -- openapi > openapi/patuh.json.new && mv openapi/patuh.json.new openapi/patuh.json
	cd frontend && npm run --silent api

api-tests: ## the API tests on SQLite
	cargo test -p patuh-tests

postgres-tests: ## the same tests on PostgreSQL, on a temporary server
	tests/tools/postgres.sh cargo test -p patuh-tests

frontend-check: setup ## lint, types, unit tests of the SPA
	cd frontend && npm run --silent check && npm run --silent test

frontend-build: setup ## build the SPA and hold its budgets
	cd frontend && npm run --silent build

$(PATUH):
	cargo build -p patuh-cli

contract: setup ## lint the document and try the running server against it
	cargo build -p patuh-cli
	tests/contract/run.sh $(PATUH)

e2e: setup frontend-build ## the journeys, in a real browser against the real binary
	cargo build -p patuh-cli
	tests/e2e/run.sh $(PATUH)

chaos: setup ## kill -9 under load, on both engines
	cargo build -p patuh-cli
	tests/chaos/run.py $(PATUH) sqlite
	tests/tools/postgres.sh tests/chaos/run.py $(PATUH) postgres

bench: setup ## measure; the table goes to tests/bench/README.md
	cargo build --release -p patuh-cli
	tests/bench/run.sh target/release/patuh

clean: ## forget what was built and the demo data
	rm -rf target data frontend/dist frontend/node_modules $(CACHE)
