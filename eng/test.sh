#!/usr/bin/env bash
# Builds the solution, checks the format, runs every suite, and ends with one line that adds them up.
# The Orleans build is tested where its packages restore (ORLEANS_VERSION, ORLEANS_FEED name others than the default).
set -uo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

passed=0 failed=0 skipped=0 suites=0 runtimes=Embedded

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
  step "$name${*:+ $*}"
  local trx="$results/$name-$((++suites)).trx" outcome=0
  dotnet test "$project" -c "$configuration" --no-build --nologo -v q \
    --logger "trx;LogFileName=$trx" --logger "console;verbosity=minimal" "$@" 2>&1 || outcome=$?
  add "$name" "$trx" "$outcome"
}

# Adds a suite's counters; one that ended badly without a failed test (a crash, no result at all) counts as failed itself.
add() {
  local name=$1 trx=$2 outcome=$3 counters="" bad=0
  [ -e "$trx" ] && counters=$(grep -o '<Counters [^>]*' "$trx")
  if [ -n "$counters" ]; then
    bad=$(counter failed)
    passed=$((passed + $(counter passed)))
    skipped=$((skipped + $(counter total) - $(counter executed)))
  fi
  # The console logger names a skipped test without its reason; the result file has it.
  [ -e "$trx" ] && grep -A6 'outcome="NotExecuted"' "$trx" | grep -oE 'testName="[^"]*"|<Message>.*' | sed -E 's/^testName="(.*)"/skipped: \1/; s/<\/?Message>//g; s/^/  /'
  [ "$outcome" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1 && echo "FAILED: $name did not end well (exit code $outcome)"
  failed=$((failed + bad))
}

counter() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }

orleans_leg() {
  local version=(${ORLEANS_VERSION:+-p:OrleansVersion=$ORLEANS_VERSION}) feed=(${ORLEANS_FEED:+-p:RestoreAdditionalProjectSources=$ORLEANS_FEED})
  local props=(-p:ActorRuntime=Orleans "${version[@]}" "${feed[@]}")
  step "Orleans build"
  if ! dotnet restore src/Grains "${props[@]}" -v q --nologo >"$results/orleans-restore.log" 2>&1; then
    echo "not tested: the Orleans packages cannot be restored from the configured package sources:"
    grep -m1 -oE 'error NU[0-9]+: .*' "$results/orleans-restore.log" | cut -c1-200
    return
  fi

  check "Orleans build of the grains" dotnet build src/Grains "${props[@]}" -c "$configuration" -v q --nologo
  check "Orleans build of the conformance suite" dotnet build tests/Conformance "${props[@]}" -c "$configuration" -v q --nologo
  suite tests/Conformance "${props[@]}"
  runtimes="$runtimes, Orleans"
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

step "tested runtimes: $runtimes"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
