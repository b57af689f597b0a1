#!/bin/sh
# The journeys in Debian's Chromium against the real binary with demo data, on SQLite.
set -eu
binary=$(realpath "${1:-target/debug/patuh}")
cd "$(dirname "$0")/../.."
PATUH_BINARY="$binary" PATUH_SPA="$PWD/frontend/dist" exec tests/tools/serve.sh "$binary" "${PATUH_E2E_EMPLOYERS:-300}" sh -c 'cd frontend && npm run --silent e2e'
