#!/bin/sh
# The document: linted by Spectral. The running server: tried against the document by Schemathesis, as three identities.
set -eu
binary=$(realpath "${1:-target/debug/patuh}")
cd "$(dirname "$0")"
cache=../.cache/contract
mkdir -p "$cache"
if [ ! -x "$cache/venv/bin/schemathesis" ] || ! cmp -s requirements.txt "$cache/requirements.txt"; then
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt "$cache/requirements.txt"
fi
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi
npx --no-install spectral lint ../../openapi/patuh.json --ruleset ../../openapi/.spectral.yaml --fail-severity warn
../tools/serve.sh "$binary" 60 ./schemathesis.py
