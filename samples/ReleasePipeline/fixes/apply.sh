#!/bin/sh
# Applies a patch to the code base in the current folder. Argument: the patch file.
set -eu
if command -v patch >/dev/null 2>&1; then
  patch -p1 --forward <"$1"
else
  git apply --verbose "$1"
fi
