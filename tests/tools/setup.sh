#!/bin/sh
# Installs what is missing. Debian packages only where we are root; otherwise it says which are needed.
set -eu
cd "$(dirname "$0")/../.."
missing=""
command -v pg_config >/dev/null 2>&1 && [ -f "$(pg_config --includedir 2>/dev/null)/libpq-fe.h" ] || missing="$missing libpq-dev"
[ -n "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v python3 >/dev/null 2>&1 && python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$missing python3-venv"
command -v curl >/dev/null 2>&1 || missing="$missing curl"
command -v jq >/dev/null 2>&1 || missing="$missing jq"
if [ -n "$missing" ]; then
  if [ "$(id -u)" != 0 ]; then
    echo "missing Debian packages:$missing (sudo apt-get install$missing)" >&2
    exit 1
  fi
  echo "installing$missing"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
stamp=frontend/node_modules/.package-lock.json
if [ -f frontend/package-lock.json ] && { [ ! -f "$stamp" ] || [ frontend/package-lock.json -nt "$stamp" ]; }; then
  echo "installing npm packages"
  (cd frontend && npm ci --no-audit --no-fund --loglevel=error)
  touch "$stamp"
fi
