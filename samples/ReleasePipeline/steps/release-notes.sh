#!/bin/sh
# The changelog's section of the version to release.
set -eu
. steps/lib.sh

version=$(version)
awk -v wanted="## $version" '$0 == wanted { found = 1; next } /^## / { found = 0 } found' CHANGELOG.md | sed '/^$/d' >"$mine/section.md"
[ -s "$mine/section.md" ] || fail "CHANGELOG.md has no section '## $version'"
{
  echo "# Hours $version"
  echo
  cat "$mine/section.md"
} >"$mine/notes.md"
cat "$mine/notes.md"
