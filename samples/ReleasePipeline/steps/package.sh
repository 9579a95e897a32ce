#!/bin/sh
# Joins the branches: the tested build, the notes and the notice become one archive.
set -eu
. steps/lib.sh

# A branch may have been fixed after the static checks: what changed since is checked here before it is packaged.
changed=$(checksum $(sources) | diff "$out/static-checks/checked.sha256" - | sed -n 's/^> [0-9a-f]*  //p' || true)
if [ -z "$changed" ]; then
  echo 'no file has changed since the static checks'
else
  for file in $changed; do
    echo "changed since the static checks, checked again: $file"
    case $file in src/Hours/*) check_banned "$file" ;; esac
  done
  check_format $changed
fi

name=hours-$(version)
mkdir "$mine/$name"
for file in Hours.Cli.dll Hours.Cli.runtimeconfig.json Hours.Cli.deps.json Hours.dll; do
  cp "$code/bin/Hours.Cli/release/$file" "$mine/$name/"
done
cp README.md NOTICE "$out/release-notes/notes.md" "$out/test-report/tests.md" "$mine/$name/"
tested=$(checksum <"$code/bin/Hours.Tests/release/Hours.dll")
[ "$tested" = "$(checksum <"$mine/$name/Hours.dll")" ] || fail 'Hours.dll is not the one that was tested'
echo 'Hours.dll is the one that was tested'
(cd "$mine" && tar -cf - "$name" | gzip -n >"$name.tar.gz")
echo "packaged $name.tar.gz, $(ls "$mine/$name" | wc -l | tr -d ' ') files"
