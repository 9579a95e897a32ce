#!/bin/sh
# Unpacks the archive as a customer would, and lets the tool work.
set -eu
. steps/lib.sh

gzip -dc "$out/package/hours-$(version).tar.gz" | (cd "$mine" && tar -xf -)
dotnet "$mine/hours-$(version)/Hours.Cli.dll" report examples/week.txt | tee "$mine/report.txt"
grep -q '^total  *5 ' "$mine/report.txt" || fail 'the report does not add up five shifts'
