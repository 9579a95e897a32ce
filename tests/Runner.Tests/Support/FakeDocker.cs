using System.Globalization;

namespace Multyagents.Runner.Tests;

/// <summary>
/// An executable that takes docker's words, writes down what it was called with, and executes a container's command on this machine: apart
/// from the command's own process, as a daemon does, so that killing the docker command leaves the container running.
/// </summary>
internal sealed class FakeDocker : IDisposable
{
    private const string Client = """
        #!/bin/sh
        S='@STATE@'
        put() { printf '%s' "$2" >"$1.new"; mv "$1.new" "$1"; }
        running() { [ "$(cat "$1/status")" = running ]; }
        daemon() {
            [ -e "$S/down" ] || return 0
            echo 'Cannot connect to the Docker daemon at unix:///fake. Is the docker daemon running?' >&2
            exit 1
        }
        known() {
            [ -d "$S/c/$1" ] && return 0
            echo "Error response from daemon: No such container: $1" >&2
            exit 1
        }
        end() {
            kill -KILL "-$(cat "$1/pid")"
            put "$1/code" 137
            put "$1/status" exited
        }
        run() {
            printf '%s\0' "$@" >"$S/run.arguments"
            env >"$S/run.environment"
            workdir=/ project= exchange=
            while :; do
                case $1 in
                    --name) name=$2 ;;
                    --cidfile) cidfile=$2 ;;
                    --env-file) variables=$2 ;;
                    --workdir) workdir=$2 ;;
                    --mount)
                        source=${2#*source=} source=${source%%,target=*}
                        case $2 in *,'"'source=*) source=$(printf '%s' "${source%'"'}" | sed 's/""/"/g') ;; esac
                        case $2 in
                            *target=/multyagents*) exchange=$source ;;
                            *target=/workspace*) project=$source ;;
                        esac ;;
                    --label | --env) ;;
                    --interactive) shift; continue ;;
                    *) break ;;
                esac
                shift 2
            done
            image=$1
            shift
            cp "$variables" "$S/run.variables"
            if [ "$image" = absent ]; then
                printf "Unable to find image 'absent' locally\ndocker: Error response from daemon: no such image.\n\nRun 'docker run --help'\n" >&2
                exit 125
            fi
            c="$S/c/$name"
            mkdir -p "$c"
            put "$c/id" "id-$name"
            put "$c/code" 0
            cp "$c/id" "$cidfile"
            if [ "$image" = unstartable ]; then
                put "$c/status" created
                echo 'docker: Error response from daemon: exec: "x": not found in $PATH.' >&2
                exit 127
            fi
            sed "s#=/multyagents#=$exchange#" "$variables" >"$c/variables"
            [ "$workdir" = /workspace ] && workdir=$project
            put "$c/status" running
            exec 3<&0
            setsid env -i PATH="$PATH" sh "$S/container" "$c" "$workdir" "$@" <&3 &
            container=$!
            put "$c/pid" "$container"
            trap 'kill -TERM "-$container"' TERM
            while kill -0 "$container" 2>/dev/null; do wait "$container"; done
            exit "$(cat "$c/code")"
        }
        daemon
        echo "$1" >>"$S/calls"
        case $1 in
            version) echo 28.0.0 ;;
            run) shift; run "$@" ;;
            container) known "$5"; c="$S/c/$5"; echo "$(cat "$c/status") $(cat "$c/code") $(cat "$c/id")" ;;
            wait) known "$2"; while running "$S/c/$2"; do sleep 0.02; done; cat "$S/c/$2/code" ;;
            kill) known "$2"; running "$S/c/$2" || exit 1; end "$S/c/$2" ;;
            rm) known "$4"; running "$S/c/$4" && end "$S/c/$4"; rm -rf "$S/c/$4" ;;
            *) exit 64 ;;
        esac
        """;

    private const string Container = """
        c=$1 workdir=$2
        shift 2
        trap : TERM
        while IFS= read -r line; do export "$line"; done <"$c/variables"
        cd "$workdir" && "$@"
        code=$?
        printf '%s' "$code" >"$c/code.new"; mv "$c/code.new" "$c/code"
        printf exited >"$c/status.new"; mv "$c/status.new" "$c/status"
        """;

    private readonly string _state;

    public FakeDocker(TempFolder folder)
    {
        _state = Directory.CreateDirectory(folder.File("docker")).FullName;
        Command = Path.Combine(_state, "docker");
        Executable.Write(Command, Client.Replace("@STATE@", _state, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_state, "container"), Container);
    }

    public string Command { get; }

    /// <summary>The arguments of the last <c>docker run</c>.</summary>
    public string[] RunArguments => File.ReadAllText(Path.Combine(_state, "run.arguments")).Split('\0')[..^1];

    /// <summary>The environment of the docker command itself.</summary>
    public string RunEnvironment => File.ReadAllText(Path.Combine(_state, "run.environment"));

    /// <summary>The file of the container's variables.</summary>
    public string RunVariables => File.ReadAllText(Path.Combine(_state, "run.variables"));

    /// <summary>The words of all calls.</summary>
    public string[] Calls => File.Exists(Path.Combine(_state, "calls")) ? File.ReadAllLines(Path.Combine(_state, "calls")) : [];

    /// <summary>Containers that are not removed.</summary>
    public string[] Containers => Directory.Exists(Path.Combine(_state, "c")) ? Directory.GetDirectories(Path.Combine(_state, "c")) : [];

    public bool IsDown
    {
        set
        {
            if (value)
                File.WriteAllText(Path.Combine(_state, "down"), "");
            else
                File.Delete(Path.Combine(_state, "down"));
        }
    }

    /// <summary>Ends what a failed test leaves running.</summary>
    public void Dispose()
    {
        foreach (var container in Containers)
        {
            var leader = File.Exists(Path.Combine(container, "pid")) ? int.Parse(File.ReadAllText(Path.Combine(container, "pid")), CultureInfo.InvariantCulture) : 0;
            foreach (var entry in ProcessTable.All().Where(entry => leader > 1 && entry.Session == leader))
                NativeMethods.Signal(entry.Pid, NativeMethods.SignalKill);
        }
    }
}
