#!/usr/bin/env bash
# Measures what docs/performance.md reports: all goals in one table, and as JSON in data/bench. ONLY=P1,P3a picks measures, DATABASE=sqlite|postgresql|both
# databases (both, where PostgreSQL's programs are installed), SECONDS_PER_LOAD sets how long one repetition of a load
# lasts, OLD_EVENTS how many events of ended runs are in the store before remote tasks are measured.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet publish src/Gateway -c Release -o artifacts/gateway -v q --nologo
dotnet publish bench/Bare -c Release -o artifacts/bare -v q --nologo
dotnet build bench/Load -c Release -v q --nologo
exec dotnet run --project bench/Load -c Release --no-build -- \
  --gateway artifacts/gateway/Multyagents.Gateway \
  --bare artifacts/bare/Multyagents.Bench.Bare \
  --only "${ONLY:-}" \
  --database "${DATABASE:-both}" \
  --seconds "${SECONDS_PER_LOAD:-3}" \
  --old-events "${OLD_EVENTS:-0}" \
  --json "data/bench/$(date -u +%Y%m%d-%H%M%S).json"
