#!/bin/sh
# Does every source file refer to the notice, and does the notice name every package that is used?
set -eu
. steps/lib.sh

without=$(sources | while read -r file; do head -n 1 "$file" | grep -q 'See NOTICE' || echo "$file"; done)
[ -z "$without" ] || fail "without the line that refers to NOTICE: $without"
echo "$(sources | wc -l | tr -d ' ') files refer to NOTICE"

packages=$(find src tests -name '*.csproj' -exec sed -n 's|.*<PackageReference Include="\([^"]*\)".*|\1|p' {} + | sort -u)
for package in $packages; do
  grep -qF "$package" NOTICE || fail "NOTICE does not name the package $package"
done
echo "packages in use: ${packages:-none}"
