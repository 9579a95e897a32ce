#!/bin/sh
# Library, tool and tests, as they will be released.
set -eu
. steps/lib.sh

rm -rf "$code"
build "$code" Hours.slnx
for assembly in Hours.Cli/release/Hours.Cli.dll Hours/release/Hours.dll Hours.Tests/release/Hours.Tests.dll; do
  echo "built $(basename "$assembly"), $(wc -c <"$code/bin/$assembly" | tr -d ' ') bytes"
done
