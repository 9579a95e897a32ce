#!/bin/sh
# Resolves tools and references once; every later build works from what this step left.
set -eu
. steps/lib.sh

echo "SDK $(dotnet --version), version to release: $(version)"
dotnet restore Hours.slnx --artifacts-path "$mine" -v q -m:1
echo "restored $(ls "$mine/obj" | tr '\n' ' ')"
