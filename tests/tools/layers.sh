#!/bin/sh
# rules <- store <- server <- cli, rules <- intake <- server, proof <- store. Nothing reaches the other way, and nothing that a layer
# must not know is found in it.
set -u
cd "$(dirname "$0")/../.."
failed=0
refuse() { # title, output
  if [ -n "$2" ]; then printf '%s\n%s\n' "$1" "$2" >&2; failed=1; fi
}
depends() { sed -n '/^\[dependencies\]/,/^\[/p' "backend/$1/Cargo.toml" | grep -E "^($2)[. =]"; }
refuse "rules depends on ours or on I/O:" "$(depends rules 'patuh-.*|diesel|actix-web|tokio|tracing')"
refuse "proof depends on ours or on I/O:" "$(depends proof 'patuh-.*|diesel|actix-web|tokio|tracing')"
refuse "intake depends on the database or HTTP:" "$(depends intake 'patuh-store|patuh-server|diesel|actix-web|tokio')"
refuse "store depends on HTTP or on what is above:" "$(depends store 'patuh-server|patuh-intake|actix-web|utoipa-actix-web|jsonwebtoken')"
refuse "Diesel outside store:" "$(grep -rnE 'diesel::' backend/server/src backend/cli/src backend/rules/src backend/intake/src --include='*.rs')"
refuse "the engine is matched outside dialect.rs:" "$(grep -rnE 'Conn::(Pg|Sqlite)\b' backend --include='*.rs' | grep -v 'backend/store/src/dialect.rs')"
refuse "a clock is read outside clock.rs:" "$(grep -rnE '(Utc|Local|SystemTime)::now' backend --include='*.rs' | grep -v 'backend/server/src/clock.rs')"
for crate in $(grep -lE '^test = false' backend/*/Cargo.toml | xargs -n1 dirname); do
  refuse "a test in $crate/src, where none is run:" "$(grep -rnE '#\[([a-z_]+::)?test\]' "$crate/src" --include='*.rs')"
done
refuse "what is sent holds a row of the database:" "$(grep -rnE 'derive\([^)]*Queryable[^)]*Serialize|derive\([^)]*Serialize[^)]*Queryable' backend --include='*.rs')"
features=frontend/src/features
if [ -d "$features" ]; then
  for feature in $(ls "$features"); do
    others=$(ls "$features" | grep -vx "$feature" | paste -sd '|')
    [ -n "$others" ] && refuse "feature $feature imports another:" "$(grep -rnE "from '[^']*features/($others)[/']|from '\.\./($others)[/']" "$features/$feature" 2>/dev/null)"
  done
fi
[ "$failed" = 0 ] && echo "layers: in order"
exit $failed
