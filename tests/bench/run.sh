#!/bin/sh
# Measures Patuh beside the raw limit of the same machine in the same run, on both engines, then its pages on a slow phone;
# prints the tables.
# Needs wrk, sqlite3, Chromium (Debian) and the PostgreSQL binaries; nothing else may load the machine.
set -eu
binary=$(realpath "${1:-target/release/patuh}")
cd "$(dirname "$0")/../.."
for tool in wrk sqlite3; do
  command -v "$tool" >/dev/null 2>&1 || apt-get install -y -qq "$tool" >/dev/null
done
export PATUH_PG_OPTIONS="-c synchronous_commit=on"
tests/tools/postgres.sh tests/bench/bench.py "$binary"
PATUH_SPA="$PWD/frontend/dist" exec tests/tools/serve.sh "$binary" "${PATUH_BENCH_EMPLOYERS:-3300}" node tests/bench/pages.mjs --publish
