#!/bin/sh
# The test results as a page of the release.
set -eu
. steps/lib.sh

results=$out/unit-tests/results.xml
tests=$(grep -c '<testcase' "$results")
[ "$tests" -ge 15 ] || fail "only $tests tests ran; a release needs at least 15"
{
  echo "# Tests of $(version)"
  echo
  echo "$tests tests, all passed."
  echo
  sed -n 's|.*<testcase classname="\([^"]*\)" name="\([^"]*\)".*|- \1: \2|p' "$results"
} >"$mine/tests.md"
cat "$mine/tests.md"
