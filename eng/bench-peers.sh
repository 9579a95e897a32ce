#!/usr/bin/env bash
# Measures the same work on this system, on Restate and on DBOS, in turns, and prints one table (also as JSON in data/bench). The peers come from npm at the
# versions of bench/peers/package.json. ONLY=P3b picks rows, DATABASE as in eng/bench.sh (DBOS needs PostgreSQL), SECONDS_PER_LOAD sets how
# long one load lasts, OLD_EVENTS how many events of ended runs are in our store before.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v node >/dev/null && command -v npm >/dev/null || { echo "bench-peers needs Node 20 or newer and npm" >&2; exit 3; }
[ bench/peers/node_modules/.package-lock.json -nt bench/peers/package-lock.json ] || npm --prefix bench/peers ci --no-audit --no-fund --loglevel=error
dotnet publish src/Gateway -c Release -o artifacts/gateway -v q --nologo
dotnet publish bench/Bare -c Release -o artifacts/bare -v q --nologo
dotnet build bench/Load -c Release -v q --nologo
exec dotnet run --project bench/Load -c Release --no-build -- \
  --gateway artifacts/gateway/Multyagents.Gateway \
  --bare artifacts/bare/Multyagents.Bench.Bare \
  --peers bench/peers \
  --only "${ONLY:-}" \
  --database "${DATABASE:-both}" \
  --seconds "${SECONDS_PER_LOAD:-4}" \
  --minutes 30 \
  --old-events "${OLD_EVENTS:-0}" \
  --json "data/bench/peers-$(date -u +%Y%m%d-%H%M%S).json"
