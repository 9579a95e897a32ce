#!/usr/bin/env bash
# Builds the solution, checks the format, runs every suite, and ends with one line that adds them up.
# The Orleans build is tested where its packages restore (ORLEANS_VERSION, ORLEANS_FEED name others than the default).
set -uo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

passed=0 failed=0 skipped=0

step() { printf '\n== %s\n' "$*"; }

# A step that is no test suite counts as one test.
check() {
  local name=$1
  shift
  step "$name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; fi
}

suite() {
  local project=$1 name
  shift
  name=$(basename "$project")
  step "$name $*"
  local log="$results/$name.log"
  dotnet test "$project" -c "$configuration" --no-build --nologo -v q \
    --logger "trx;LogFileName=$results/$name-$RANDOM.trx" --logger "console;verbosity=minimal" "$@" 2>&1 | tee "$log"
  if [ "${PIPESTATUS[0]}" -ne 0 ] && ! grep -q 'Failed:' "$log"; then
    failed=$((failed + 1))
    echo "FAILED: $name did not finish"
  fi
}

add_up() {
  local trx counters
  for trx in "$results"/*.trx; do
    [ -e "$trx" ] || continue
    counters=$(grep -o '<Counters [^>]*' "$trx")
    passed=$((passed + $(sed -E 's/.* passed="([0-9]+)".*/\1/' <<<"$counters")))
    failed=$((failed + $(sed -E 's/.* failed="([0-9]+)".*/\1/' <<<"$counters")))
    local total executed
    total=$(sed -E 's/.* total="([0-9]+)".*/\1/' <<<"$counters")
    executed=$(sed -E 's/.* executed="([0-9]+)".*/\1/' <<<"$counters")
    skipped=$((skipped + total - executed))
  done
}

orleans_leg() {
  local version=(${ORLEANS_VERSION:+-p:OrleansVersion=$ORLEANS_VERSION}) feed=(${ORLEANS_FEED:+-p:RestoreAdditionalProjectSources=$ORLEANS_FEED})
  local props=(-p:ActorRuntime=Orleans "${version[@]}" "${feed[@]}")
  step "Orleans build"
  if ! dotnet restore tests/Conformance "${props[@]}" -v q --nologo >"$results/orleans-restore.log" 2>&1; then
    echo "not tested: the Orleans packages cannot be restored from the configured package sources:"
    grep -m1 -oE 'error NU[0-9]+: .*' "$results/orleans-restore.log" | cut -c1-200
    return
  fi

  check "Orleans build of the grains and the conformance suite" dotnet build tests/Conformance "${props[@]}" -c "$configuration" -v q --nologo
  suite tests/Conformance "${props[@]}"
}

check "build" dotnet build Multyagents.sln -c "$configuration" -v q --nologo
if [ "$failed" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
  exit 1
fi

# Style and analyzers are part of the build above; what is left to check is white space.
check "format" dotnet format whitespace Multyagents.sln --no-restore --verify-no-changes
for project in tests/*/*.csproj; do
  grep -q '<IsTestProject>false' "$project" || suite "$(dirname "$project")"
done
orleans_leg
add_up

step "tested runtimes: Embedded$(ls "$results"/Conformance-*.trx 2>/dev/null | wc -l | awk '$1 > 1 {print ", Orleans"}')"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
