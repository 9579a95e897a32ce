#!/bin/sh
# Tests what the build step built; compiles again only what a fix has changed since.
set -eu
. steps/lib.sh

build "$code" Hours.slnx
dotnet "$code/bin/Hours.Tests/release/Hours.Tests.dll" "$mine/results.xml"
