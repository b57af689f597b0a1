#!/bin/sh
# The journeys in Debian's Chromium against the real binary with demo data: all of them on SQLite, those of money, people
# and the forum on PostgreSQL as well.
set -eu
PATUH_BINARY=$(realpath "${1:-target/debug/patuh}"); export PATUH_BINARY
cd "$(dirname "$0")/../.."
export PATUH_SPA="$PWD/frontend/dist" EMPLOYERS="${PATUH_E2E_EMPLOYERS:-300}"
tests/tools/serve.sh "$PATUH_BINARY" "$EMPLOYERS" sh -c 'cd frontend && npm run --silent e2e'
tests/tools/postgres.sh sh -eu -c '
  psql -q "$PATUH_TEST_POSTGRES" -c "CREATE DATABASE journeys"
  PATUH_AXE=off; export PATUH_AXE
  DATABASE_URL=$(printf %s "$PATUH_TEST_POSTGRES" | sed "s#/postgres?#/journeys?#"); export DATABASE_URL
  "$PATUH_BINARY" migrate >/dev/null
  tests/tools/serve.sh "$PATUH_BINARY" "$EMPLOYERS" sh -c "cd frontend && npm run --silent e2e -- budget.spec.ts contractor.spec.ts meeting.spec.ts"
'
