#!/bin/sh
# The last join: everything that the release is, on one page.
set -eu
. steps/lib.sh

{
  cat "$out/release-notes/notes.md"
  echo
  echo '## What the tool says about a week'
  echo
  sed 's/^/    /' "$out/smoke-test/report.txt"
  echo
  echo '## Tests'
  echo
  sed -n '3p' "$out/test-report/tests.md"
  echo
  echo '## Archive'
  echo
  sed -n '1s/^/    /p' "$out/checksums/SHA256SUMS"
} >"$mine/release.md"
cat "$mine/release.md"
