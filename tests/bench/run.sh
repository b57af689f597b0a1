#!/bin/sh
# Measures Patuh beside the raw limit of the same machine in the same run, on both engines; prints the table.
# Needs wrk, sqlite3 (Debian) and the PostgreSQL binaries; nothing else may load the machine.
set -eu
binary=$(realpath "${1:-target/release/patuh}")
cd "$(dirname "$0")/../.."
for tool in wrk sqlite3; do
  command -v "$tool" >/dev/null 2>&1 || apt-get install -y -qq "$tool" >/dev/null
done
export PATUH_PG_OPTIONS="-c synchronous_commit=on"
exec tests/tools/postgres.sh tests/bench/bench.py "$binary"
