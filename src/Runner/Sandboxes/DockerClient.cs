using System.Globalization;

namespace Multyagents.Runner;

/// <summary>Speaks to Docker by its command line, with an argument list and never through a shell.</summary>
internal sealed class DockerClient(RunnerOptions options, TimeProvider time)
{
    // Below the five seconds that a control plane waits for the answer of a submit.
    private static readonly TimeSpan _checkLimit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _checkedFor = TimeSpan.FromSeconds(10);

    // Where the daemon is, and how it is reached; everything else of the runner's environment stays here.
    private static readonly string[] _passed = ["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY", "XDG_RUNTIME_DIR"];

    private readonly Lock _gate = new();
    private Task<string?>? _check;
    private long _checkedAt;

    /// <summary>Why containers cannot be run here; null when they can. Callers share one look; a good answer holds for some seconds.</summary>
    public Task<string?> Problem(CancellationToken cancellation)
    {
        lock (_gate)
        {
            var isGood = _check is { IsCompletedSuccessfully: true } known && known.Result is null && time.GetElapsedTime(_checkedAt) < _checkedFor;
            if (_check is not { IsCompleted: false } && !isGood)
            {
                _checkedAt = time.GetTimestamp();
                _check = Check();
            }

            return _check!.WaitAsync(cancellation);
        }
    }

    /// <summary>The environment of the docker command of an execution: not that of its container.</summary>
    public static Dictionary<string, string> Environment(RunnerOptions options, ExecutionFolder folder) =>
        ExecutionEnvironment.Inherited(folder, [.. _passed, .. options.PassEnvironment]);

    public async Task<ContainerState> Inspect(string container, ExecutionFolder folder, CancellationToken cancellation)
    {
        var answer = await Run(folder, _limit, cancellation, "container", "inspect", "--format", "{{.State.Status}} {{.State.ExitCode}} {{.Id}}", container);
        if (answer.Error.Contains("No such container", StringComparison.OrdinalIgnoreCase))
            return new ContainerState.Absent();
        var words = answer.Output.Trim().Split(' ');
        if (!answer.Succeeded || words.Length != 3 || !int.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exitCode))
            return new ContainerState.Unknown(answer.Succeeded ? "docker's answer is not understood" : answer.Explanation);
        return words[0] switch
        {
            "created" => new ContainerState.Created(words[2]),
            "exited" or "dead" => new ContainerState.Exited(words[2], exitCode),
            _ => new ContainerState.Running(words[2]),
        };
    }

    /// <summary>Waits for a container's end, at most so long.</summary>
    public Task<ToolResult> Wait(string container, ExecutionFolder folder, TimeSpan limit, CancellationToken cancellation) =>
        Run(folder, limit, cancellation, "wait", container);

    public Task<ToolResult> Kill(string container, ExecutionFolder folder, CancellationToken cancellation) =>
        Run(folder, _limit, cancellation, "kill", container);

    public Task<ToolResult> Remove(string container, ExecutionFolder folder, CancellationToken cancellation) =>
        Run(folder, _limit, cancellation, "rm", "--force", "--volumes", container);

    private async Task<string?> Check()
    {
        var environment = ExecutionEnvironment.Inherited([.. _passed, .. options.PassEnvironment]);
        var answer = await ToolProcess.Run(options.DockerPath, ["version", "--format", "{{.Server.Version}}"], environment, _checkLimit, time, CancellationToken.None);
        return answer.Succeeded ? null : $"docker-sandbox needs Docker: {answer.Explanation}";
    }

    private Task<ToolResult> Run(ExecutionFolder folder, TimeSpan limit, CancellationToken cancellation, params IReadOnlyList<string> arguments) =>
        ToolProcess.Run(options.DockerPath, arguments, Environment(options, folder), limit, time, cancellation);
}
