namespace Multyagents.Tasks;

/// <summary>How tasks talk to the runner.</summary>
public sealed record RunnerSettings
{
    /// <summary>Which runner, as shown to clients; null when none is configured.</summary>
    public string? RunnerUrl { get; init; }

    /// <summary>Base of the callback URL given to the runner, without a trailing slash; asked for when it is needed, because the gateway's own address is known only once it listens.</summary>
    public required Func<string> CallbackBaseUrl { get; init; }

    /// <summary>How often an active attempt is looked up at the runner.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after its time-out an attempt that the runner should have ended is ended from here.</summary>
    public TimeSpan DeadlineGrace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a runner may be out of reach before its attempts count as lost.</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most submissions under way at once from this process.</summary>
    public int MaxParallelSubmissions { get; init; } = 32;

    /// <summary>Most look-ups and cancels under way at once from this process.</summary>
    public int MaxParallelLookUps { get; init; } = 16;
}
