# What the steps share. A step says `. steps/lib.sh`, is started in the root of the code base, and writes only to its own folder out/<step>;
# the steps of the code branch, which follow each other, also share the build's artifacts. So parallel branches never touch each other's files.

step=$(basename "$0" .sh)
out=$(pwd)/out
mine=$out/$step
code=$out/code-artifacts

# Nothing may outlive a step or be shared between two: no build servers, no first-run texts.
export LC_ALL=C.UTF-8 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_UI_LANGUAGE=en
# The compilers run for seconds: profiling themselves costs them more than it brings.
export DOTNET_TieredPGO=0

rm -rf "$mine"
mkdir -p "$mine"

fail() {
  printf '%s: %s\n' "$step" "$1" >&2
  exit 1
}

version() {
  sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props
}

# The C# files of the code base, sorted.
sources() {
  find src tests -name '*.cs' | LC_ALL=C sort
}

# Builds from what the restore step resolved. Arguments: folder of the artifacts, project or solution, further options.
build() {
  artifacts=$1
  project=$2
  shift 2
  if [ ! -d "$artifacts" ]; then
    mkdir -p "$artifacts"
    cp -Rp "$out/restore/obj" "$artifacts/"
  fi
  dotnet build "$project" --no-restore --artifacts-path "$artifacts" -c Release -v q -nologo -m:1 -p:UseSharedCompilation=false "$@" \
    >"$mine/build.log" 2>&1 || { cat "$mine/build.log"; fail "$project does not build"; }
}

checksum() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Whitespace of the given files and folders as .editorconfig wants it.
check_format() {
  dotnet format whitespace . --folder --include "$@" --verify-no-changes --verbosity minimal
}

# Calls that the library must not make: the clock and the console are its callers' business.
check_banned() {
  if grep -nE 'DateTime(Offset)?\.(Utc)?Now|Thread\.Sleep|Console\.|Environment\.Exit' "$@" /dev/null; then
    fail 'banned calls, see above'
  fi
}
