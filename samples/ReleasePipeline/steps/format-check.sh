#!/bin/sh
# Is the code formatted as .editorconfig says?
set -eu
. steps/lib.sh

check_format src/ tests/
echo "$(sources | wc -l | tr -d ' ') files are formatted"
