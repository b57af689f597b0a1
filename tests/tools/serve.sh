#!/bin/sh
# Runs a command against the real binary with demo data in a directory of its own: PATUH_URL names it.
# Usage: serve.sh BINARY EMPLOYERS command…    (EMPLOYERS: how many the demo holds)
set -eu
binary=$(realpath "$1"); employers=$2; shift 2
cd "$(dirname "$0")/../.."
dir=$(mktemp -d /tmp/patuh-serve.XXXXXX)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export PATUH_DATA="$dir" PATUH_LISTEN="127.0.0.1:$port" PATUH_PUBLIC_URL="http://127.0.0.1:$port" PATUH_URL="http://127.0.0.1:$port"
export PATUH_RATE_LIMITS=off PATUH_LOG="${PATUH_LOG:-warn}"
"$binary" demo --employers "$employers" --date "${PATUH_DEMO_DATE:-2026-11-21}" >/dev/null
"$binary" serve >"$dir/out" 2>"$dir/log" &
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$dir"' EXIT INT TERM
python3 - "$PATUH_URL" <<'PY'
import sys, time, urllib.request
for _ in range(100):
    try:
        urllib.request.urlopen(sys.argv[1] + "/readyz", timeout=1).read()
        sys.exit(0)
    except OSError:
        time.sleep(0.1)
sys.exit("the server did not become ready")
PY
status=0
"$@" || status=$?
if [ "$status" != 0 ]; then tail -n 20 "$dir/log" >&2; fi
exit $status
