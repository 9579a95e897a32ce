namespace Multyagents.Runner;

/// <summary>The runner's settings, under <c>Multyagents:Runner</c> (environment: <c>Multyagents__Runner__…</c>).</summary>
public sealed record RunnerOptions
{
    /// <summary>Folder of the ledger (<c>runner.db</c>) and of the executions' files (<c>runner/</c>). Key <c>DataPath</c>.</summary>
    public string DataPath { get; init; } = "data";

    /// <summary>What executes. Key <c>Executor</c>.</summary>
    public ExecutorKind Executor { get; init; } = ExecutorKind.Shell;

    /// <summary>Processes executed at the same time; the others wait as queued. Key <c>MaxParallel</c>.</summary>
    public int MaxParallel { get; init; } = 8;

    /// <summary>Captured bytes per stream; what is over is dropped and marked. Key <c>OutputBytes</c>.</summary>
    public int OutputBytes { get; init; } = 1024 * 1024;

    /// <summary>Time between SIGTERM and SIGKILL. Key <c>KillGraceSeconds</c>.</summary>
    public TimeSpan KillGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Names of environment variables handed on to executions besides the fixed few. Key <c>PassEnvironment</c>, separated by commas.</summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>The agent's command and its arguments. Key <c>Codex__Command</c>, separated by blanks.</summary>
    public IReadOnlyList<string> CodexCommand { get; init; } = ["codex", "exec"];

    /// <summary>How the agent gets its prompt. Key <c>Codex__Prompt</c>.</summary>
    public PromptDelivery CodexPrompt { get; init; } = PromptDelivery.Argument;

    /// <summary>The docker command: a name that is looked for in PATH, or a path. Key <c>DockerPath</c>.</summary>
    public string DockerPath { get; init; } = "docker";

    /// <summary>Where executions may be reported to: scheme, host and port. Empty: wherever a submission says. Key <c>CallbackOrigins</c>, separated by commas.</summary>
    public IReadOnlyList<Uri> CallbackOrigins { get; init; } = [];

    /// <summary>How long one callback may take. Key <c>CallbackTimeoutSeconds</c>.</summary>
    public TimeSpan CallbackTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A result that nobody has taken for this long is given up. Key <c>CallbackMaxAgeHours</c>.</summary>
    public TimeSpan CallbackMaxAge { get; init; } = TimeSpan.FromHours(72);

    /// <summary>First pause between two tries of a callback; doubles each time, with jitter.</summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest pause between two tries of a callback.</summary>
    public TimeSpan BackoffCap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Callbacks under way at the same time.</summary>
    public int CallbackConnections { get; init; } = 64;

    /// <summary>How long the output of an acknowledged execution can still be read. Key <c>OutputRetentionHours</c>.</summary>
    public TimeSpan OutputRetention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an acknowledged execution is remembered, so that sending it again starts nothing. Key <c>RecordRetentionDays</c>.</summary>
    public TimeSpan RecordRetention { get; init; } = TimeSpan.FromDays(30);
}
