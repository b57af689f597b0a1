#!/bin/sh
# The document: linted by Spectral. The README of the API: followed command by command. The running server: tried
# against the document by Schemathesis, as people of three roles, as another system and as nobody.
# Usage: run.sh [BINARY]     The last line counts the steps.
set -u
binary=$(realpath "${1:-target/debug/patuh}")
cd "$(dirname "$0")/../.."
here=tests/contract
cache=tests/.cache/contract
mkdir -p "$cache"
if [ ! -x "$cache/venv/bin/schemathesis" ] || ! cmp -s $here/requirements.txt "$cache/requirements.txt"; then
  python3 -m venv "$cache/venv" && "$cache/venv/bin/pip" install --quiet --disable-pip-version-check -r $here/requirements.txt &&
    cp $here/requirements.txt "$cache/requirements.txt" || exit 1
fi
if ! cmp -s $here/package-lock.json $here/node_modules/.installed; then
  (cd $here && npm ci --no-audit --no-fund --loglevel=error && cp package-lock.json node_modules/.installed) || exit 1
fi
passed=0
failed=0
count() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }

echo "spectral"
$here/node_modules/.bin/spectral lint openapi/patuh.json --ruleset openapi/.spectral.yaml --fail-severity warn
count $?
served=$(mktemp)
tests/tools/serve.sh "$binary" 60 sh -c "curl -sf \$PATUH_URL/openapi.json > $served" && python3 $here/same.py openapi/patuh.json "$served"
count $?
rm -f "$served"
tests/tools/serve.sh "$binary" 60 python3 $here/walkthrough.py
count $?
# Two at a time, each on a server of its own.
printf '%s\n' investigator administrator employer-admin "API client" nobody | xargs -P 2 -I WHO sh -c '
  tests/tools/serve.sh "$1" 60 python3 "$2/identities.py" "WHO" >"$3/WHO.txt" 2>&1; echo $? >"$3/WHO.rc"' - "$binary" $here $cache
for who in investigator administrator employer-admin "API client" nobody; do
  cat "$cache/$who.txt"
  count "$(cat "$cache/$who.rc")"
  rm -f "$cache/$who.rc"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
