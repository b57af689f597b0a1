#!/bin/sh
# Runs a command with a temporary PostgreSQL server of its own: PATUH_TEST_POSTGRES names it. The server belongs to an
# unprivileged user, listens on a socket in a temporary directory alone, and goes away with the command.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
dir=$(mktemp -d /tmp/patuh-pg.XXXXXX)
as() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$dir"
chmod 700 "$dir"
[ "$(id -u)" = 0 ] && chmod 755 "$dir"
trap 'as "$bin/pg_ctl -D $dir/data -m immediate -w stop >/dev/null 2>&1" || true; rm -rf "$dir"' EXIT INT TERM
as "$bin/initdb -D $dir/data -U patuh -A trust -E UTF8 --no-locale --no-sync >/dev/null"
# No durability: the data lives no longer than the tests. `PATUH_PG_OPTIONS` overrides, as the crash tests do.
options=${PATUH_PG_OPTIONS:-"-c fsync=off -c synchronous_commit=off -c full_page_writes=off"}
as "$bin/pg_ctl -D $dir/data -w -l $dir/log -o \"-c listen_addresses='' -c unix_socket_directories=$dir -c max_connections=300 $options\" start >/dev/null"
PATUH_TEST_POSTGRES="postgres:///postgres?host=$dir&user=patuh" "$@"
