#!/usr/bin/env bash
# Measures what docs/performance.md reports. One table per kind; the load generator's figures also as JSON in artifacts/.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p artifacts
dotnet publish src/Gateway -c Release -o artifacts/gateway -v q --nologo
dotnet run --project bench/Load -c Release -- artifacts/gateway/Multyagents.Gateway --seconds "${SECONDS_PER_FIGURE:-5}" --json artifacts/bench.json
dotnet run --project bench/Micro -c Release -- --filter '*' --artifacts artifacts/micro
