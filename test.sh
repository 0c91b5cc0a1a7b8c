#!/usr/bin/env bash
# Builds everything and runs every test; installs the foreign peers that the protocol tests talk to.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=${CONFIGURATION:-Release}

tests/install-peers.sh
dotnet build SearchGateway.sln -c "$configuration" --nologo -v quiet
results=artifacts/test-results
rm -rf "$results"
status=0
# One project after the other: many of them start processes and measure themselves against deadlines.
dotnet test SearchGateway.sln -c "$configuration" --no-build --nologo -maxcpucount:1 --logger trx --results-directory "$results" || status=$?
awk 'match($0, /<Counters total="[0-9]+" executed="[0-9]+" passed="[0-9]+" failed="[0-9]+"/) {
       split(substr($0, RSTART, RLENGTH), field, "\"")
       total += field[2]; executed += field[4]; passed += field[6]; failed += field[8]
     }
     END { printf "%d passed, %d failed, %d skipped\n", passed, failed, total - executed }' "$results"/*.trx
exit "$status"
