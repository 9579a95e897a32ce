#!/usr/bin/env bash
# Builds the solution, checks the format, runs every suite, and ends with one line that adds them up.
# The control panel is tested where Node is, its browser tests where Chromium is or can be installed.
# The Orleans build is tested where its packages restore (ORLEANS_VERSION, ORLEANS_FEED name others than the default).
set -uo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}
results=$(mktemp -d)
# One compiler for all builds: it need not be started and warmed up for each project. It ends with this.
export UseSharedCompilation=true
trap 'rm -rf "$results"; dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1' EXIT

# Seconds that one suite may take; none comes near it unless it stands still.
suite_limit=900
passed=0 failed=0 skipped=0 suites=0 runtimes=Embedded
# What failed and why, to be said once more at the end: the output of a whole run is long.
failures=""

step() { printf '\n== %s\n' "$*"; }

# fail HOW-MANY WHAT [DETAILS, a line each]
fail() {
  failed=$((failed + $1))
  failures+="FAILED: $2"$'\n'
  [ -n "${3:-}" ] && failures+=$(head -40 <<<"$3" | cut -c1-300 | sed 's/^/  /')$'\n'
  echo "FAILED: $2"
}

# A step that is no test suite counts as one test.
check() {
  local name=$1
  shift
  step "$name"
  if "$@"; then passed=$((passed + 1)); else fail 1 "$name"; fi
}

# How much the suites that go on for as long as they are told to do on CI: what docs/reliability.md names. Elsewhere they are short.
ci_amount() {
  [ "${CI:-}" = true ] || return 0
  case $1 in
    tests/Chaos.Tests) echo "MULTYAGENTS_CYCLES=${MULTYAGENTS_CYCLES:-50}" ;;
    tests/Fuzz.Tests) echo "MULTYAGENTS_REQUESTS=${MULTYAGENTS_REQUESTS:-100000}" ;;
  esac
}

# suite FOLDER [FORM]: runs the test program itself, which is what `dotnet test` does in the end, after seconds of looking around.
suite() {
  local project=$1 form=${2:-} name log trx outcome=0
  name=$(basename "$project")
  step "$name${form:+ ($form)}"
  log="$results/$name-$((++suites)).log" trx="$results/$name-$suites.trx"
  env $(ci_amount "$project") timeout --kill-after=10 "$suite_limit" \
    "$project/bin/${form:+${form,,}/}$configuration/net10.0/Multyagents.$name" -noLogo -noColor -noAutoReporters -showLiveOutput -trx "$trx" >"$log" 2>&1 || outcome=$?
  add "$name${form:+ ($form)}" "$log" "$trx" "$outcome"
}

# Adds a suite's counters; one that ended badly without a failed test (a crash, no result at all) counts as failed itself.
add() {
  local name=$1 log=$2 trx=$3 outcome=$4 counters="" good=0 bad=0 left=0
  [ -e "$trx" ] && counters=$(grep -o '<Counters [^>]*' "$trx")
  if [ -n "$counters" ]; then
    good=$(counter passed) bad=$(counter failed) left=$(($(counter total) - $(counter executed)))
    passed=$((passed + good)) skipped=$((skipped + left))
  fi
  told "$log"
  echo "$good passed, $bad failed, $left skipped"
  if [ "$bad" -gt 0 ]; then fail "$bad" "$name" "$(failed_tests "$trx")"
  elif [ "$outcome" -ne 0 ]; then fail 1 "$name did not end well (exit code $outcome)"
  else return
  fi
  # The tests that failed with all that they told; where none did, what came last.
  grep -A100 -F '[FAIL]' "$log" | head -400
  [ "$bad" -gt 0 ] || tail -100 "$log"
}

# What tests tell: why they were skipped, their seeds and their figures.
told() {
  grep -A1 -F '[SKIP]' "$1" | grep -v '^--$'
  grep -F '[OUTPUT]' "$1" | sed -E 's/.*\[OUTPUT\] /  /' | cut -c1-300 | head -30
}

# The names of the failed tests of a result file, each with the first lines of its message.
failed_tests() {
  awk '/<UnitTestResult .*outcome="Failed"/ { match($0, /testName="[^"]*"/); print substr($0, RSTART + 10, RLENGTH - 11); left = 6; next }
       /<Message>/ && left > 0 { told = 1 }
       told { line = $0; gsub(/ *<\/?Message>/, "", line); if (left-- > 0) print "  " line }
       /<\/Message>/ { told = 0; left = 0 }' "$1"
}

counter() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }

# The suites that say something about the runtime, on Orleans: the behaviour that the grains rely on (on two silos), the grains, the whole
# gateway with a silo in its process, a cluster of two silos and a gateway over PostgreSQL, and one of real processes under every fault.
orleans_suites=(Conformance Grains.Tests Catalog.Tests Contract.Tests Gateway.Tests Cluster.Tests ClusterChaos.Tests)

orleans_leg() {
  local version=(${ORLEANS_VERSION:+-p:OrleansVersion=$ORLEANS_VERSION}) feed=(${ORLEANS_FEED:+-p:RestoreAdditionalProjectSources=$ORLEANS_FEED})
  local props=(-p:ActorRuntime=Orleans "${version[@]}" "${feed[@]}") before=$failed
  step "Orleans build"
  if ! dotnet restore Multyagents.sln "${props[@]}" -v q --nologo >"$results/orleans-restore.log" 2>&1; then
    echo "not tested: the Orleans packages cannot be restored from the configured package sources:"
    grep -m1 -oE 'error NU[0-9]+: .*' "$results/orleans-restore.log" | cut -c1-200
    return
  fi

  check "Orleans build of everything" dotnet build Multyagents.sln "${props[@]}" -c "$configuration" -v q --nologo
  [ "$failed" -gt "$before" ] && return
  for name in "${orleans_suites[@]}"; do suite "tests/$name" Orleans; done
  runtimes="$runtimes, Orleans"
}

# The control panel: what it cannot do here counts as skipped, with the reason.
panel_leg() {
  step "control panel"
  local reason outcome=0
  reason=$(eng/ui.sh able && eng/ui.sh packages) || outcome=$?
  if [ "$outcome" -eq 3 ]; then skip "tests of the control panel" "$reason"; return; fi
  if [ "$outcome" -ne 0 ]; then fail 1 "control panel: $reason"; return; fi

  check "control panel: rules, and the typed client matches the contract" npm --prefix ui run --silent lint
  check "control panel: types, build, size budget" npm --prefix ui run --silent build
  step "control panel: unit tests"
  outcome=0
  npm --prefix ui test --silent -- --reporter=default --reporter=json --outputFile.json="$results/ui-unit.json" || outcome=$?
  add_counts "unit tests of the control panel" "$outcome" \
    "$(node -p 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); `${r.numPassedTests} ${r.numFailedTests} ${r.numPendingTests + r.numTodoTests}`' "$results/ui-unit.json" 2>/dev/null)" \
    "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).testResults.flatMap((file) => file.assertionResults).filter((test) => test.status === "failed").map((test) => `${test.fullName}\n  ${test.failureMessages.join("\n  ").split("\n").slice(0, 3).join("\n")}`).join("\n")' "$results/ui-unit.json" 2>/dev/null)"
  browser_leg
}

browser_leg() {
  step "control panel: browser tests"
  local log="$results/ui-browser.log" tap="$results/ui-browser.tap" outcome=0
  npm --prefix ui run --silent test:browser -- --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$tap" 2>&1 | tee "$log" || outcome=$?
  if [ "$outcome" -eq 0 ] && [ ! -e "$tap" ]; then skip "browser tests of the control panel" "$(sed -n 's/^browser tests not run: //p' "$log")"; return; fi
  add_counts "browser tests of the control panel" "$outcome" \
    "$(awk '/^# (pass|fail|cancelled|skipped|todo) [0-9]+$/ { n[$2] = $3; seen = 1 } END { if (seen) print n["pass"] + 0, n["fail"] + n["cancelled"], n["skipped"] + n["todo"] }' "$tap" 2>/dev/null)" \
    "$(awk '/^ *not ok / { print; left = 12 } /^ *error: / { told = 1 } told && left-- > 0 { print "  " $0 } /^ *(code|name|stack): / { told = 0 }' "$tap" 2>/dev/null)"
}

skip() { skipped=$((skipped + 1)); printf '  skipped: %s\n  %s\n' "$1" "$2"; }

# Adds "passed failed skipped" of a suite that is no .NET project, and what failed; no counts, or a bad end without a failed test, is a failure itself.
add_counts() {
  local name=$1 outcome=$2 good=0 bad=0 left=0
  read -r good bad left <<<"${3:-0 0 0}"
  passed=$((passed + good)) skipped=$((skipped + left))
  if [ "$bad" -gt 0 ]; then fail "$bad" "$name" "$4"
  elif [ -z "$3" ] || [ "$outcome" -ne 0 ]; then fail 1 "$name did not end well (exit code $outcome)"
  fi
}

check "build" dotnet build Multyagents.sln -c "$configuration" -v q --nologo
if [ "$failed" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
  exit 1
fi

# No part of the solution, whose builds they would slow down.
check "benchmarks build" dotnet build bench/Bench.slnx -c "$configuration" -v q --nologo

# Style and analyzers are part of the build above; what is left to check is white space.
check "format" dotnet format whitespace Multyagents.sln --no-restore --verify-no-changes
for project in tests/*/*.csproj; do
  grep -qE '<IsTestProject>false|OrleansOnly.props' "$project" || suite "$(dirname "$project")"
done
panel_leg
orleans_leg

step "tested runtimes: $runtimes"
printf '%s' "$failures"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
