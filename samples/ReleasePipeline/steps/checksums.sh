#!/bin/sh
# Checksums of the archive and of every file in it.
set -eu
. steps/lib.sh

name=hours-$(version)
(cd "$out/package" && checksum "$name.tar.gz" "$name"/*) >"$mine/SHA256SUMS"
cat "$mine/SHA256SUMS"
