#!/bin/sh
# Measures Patuh beside the raw limit of the same machine in the same run, on both engines; prints the table.
# Needs wrk (Debian) and the PostgreSQL binaries; nothing else may load the machine.
set -eu
binary=$(realpath "${1:-target/release/patuh}")
cd "$(dirname "$0")/../.."
command -v wrk >/dev/null 2>&1 || { [ "$(id -u)" = 0 ] && apt-get install -y -qq wrk >/dev/null; }
export PATUH_PG_OPTIONS="-c synchronous_commit=on"
exec tests/tools/postgres.sh tests/bench/bench.py "$binary"
