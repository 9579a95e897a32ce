namespace Multyagents.Runner;

/// <summary>
/// The few lines of shell between the runner and a command. They let the command outlive the runner: identity, output and exit code go to
/// files that a restarted runner finds. The command itself comes as arguments and is never part of the script's text.
/// </summary>
internal static class WrapperScript
{
    /// <summary>Arguments: the execution's folder, the file for its identity, the cap of one stream in blocks of 512 bytes, the file for standard input, the command…</summary>
    public const string Text = """
        exec </dev/null >/dev/null 2>&1
        folder=$1 claim=$2 blocks=$3 input=$4
        shift 4
        # Who this is: pid and start time, in one write, into a file that only one can make: this, or a runner that has given this up. A runner
        # that finds it half written marks the folder as abandoned, and so one of both gives way.
        if read -r identity <"/proc/$$/stat"; then
            read -r boot </proc/sys/kernel/random/boot_id
        else
            identity=$(ps -o pid=,lstart= -p $$) boot=
        fi
        set -C
        printf '%s\n%s\n.\n' "$identity" "$boot" >"$claim" || exit 1
        set +C
        [ -e "$folder/abandoned" ] && exit 1
        # A signal to the whole group must not keep the exit code from being written; the command gets the default handling back.
        trap : TERM INT HUP
        # Copies a stream to its file up to the cap, then swallows the rest: the command never sees a full pipe or a broken one.
        drain() {
            trap '' TERM INT HUP XFSZ
            ulimit -f "$blocks"
            cat >>"$1" || exec cat >/dev/null
        }
        drain "$folder/stdout" <"$folder/stdout.pipe" &
        printf '%s\n' "$!" >>"$folder/drains"
        drain "$folder/stderr" <"$folder/stderr.pipe" &
        printf '%s\n' "$!" >>"$folder/drains"
        "$@" <"$input" >"$folder/stdout.pipe" 2>"$folder/stderr.pipe"
        printf '%s\n' "$?" >"$folder/exit"
        """;
}
