#!/usr/bin/env bash
# The control panel in ui/: `build` makes ui/dist when its sources are newer, `able` says why it cannot be built or tested here.
# Neither is needed for the rest of the project: without Node the gateway serves a start page.
set -euo pipefail
cd "$(dirname "$0")/../ui"

# Silent when everything is there.
able() {
  local tool
  for tool in node npm; do
    if ! command -v "$tool" >/dev/null; then echo "$tool is not installed (Node 20.19 or newer brings it)"; return 3; fi
  done
  if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
    echo "Node $(node -v) is too old; 20.19 or newer is needed"
    return 3
  fi
}

# Packages exactly as locked; exit code 3 when no registry can be asked, which is nobody's mistake.
packages() {
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  local log outcome=0
  log=$(mktemp)
  npm ci --no-audit --no-fund --loglevel=error >"$log" 2>&1 || outcome=$?
  if [ "$outcome" -ne 0 ]; then
    if grep -qE 'code (ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|E40[134]|E50[0-9])' "$log"; then outcome=3; fi
    echo "its packages cannot be installed: $(grep -m2 -v '^ *$' "$log" | tr '\n' ' ' | cut -c1-200)"
  fi
  rm -f "$log"
  return "$outcome"
}

is_current() {
  [ -e dist/index.html ] && [ -z "$(find src public index.html package.json package-lock.json vite.config.ts tsconfig.json -newer dist/index.html -print -quit)" ]
}

build() {
  local outcome=0
  is_current && return
  { able && packages && npm run --silent build; } || outcome=$?
  [ "$outcome" -eq 0 ] && return
  if [ -e dist/index.html ]; then echo "The control panel is not built anew, an older build is served; see the line above."
  else echo "The control panel is not built, the gateway serves a start page in its place; see the line above."; fi
}

case "${1:-}" in
  able | packages | build) "$1" ;;
  *) echo "usage: eng/ui.sh able | packages | build"; exit 2 ;;
esac
