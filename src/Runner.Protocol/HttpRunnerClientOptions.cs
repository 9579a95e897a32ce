namespace Multyagents.Runner.Protocol;

/// <summary>How <see cref="HttpRunnerClient"/> talks to a runner.</summary>
public sealed record HttpRunnerClientOptions
{
    /// <summary>The runner's base address, e.g. <c>http://127.0.0.1:8090</c>; a path in it is kept.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>How long a submit may take before it counts as unreachable.</summary>
    public TimeSpan SubmitTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a get may take.</summary>
    public TimeSpan GetTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a cancel may take.</summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest answer read, in bytes. Two capped output streams fit, escaped.</summary>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;
}
