namespace Multyagents.Demo.Large;

/// <summary>The limits of the large run.</summary>
internal static class LargeLimits
{
    public const int MinTasks = 100;

    /// <summary>What the system takes in one run.</summary>
    public const int MaxTasks = 20_000;

    public const int DefaultTasks = 10_000;

    /// <summary>Enough for a picture of work in progress, and done in half a minute on two cores.</summary>
    public const int DefaultDispatch = 1_500;

    /// <summary>Nothing is dispatched after that: the run stays as far as it has come.</summary>
    public static TimeSpan DispatchTime { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait for what is still at work then.</summary>
    public static TimeSpan EndTime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Most tasks that one request dispatches, by the contract.</summary>
    public const int MaxDispatchPerRequest = 100;

    /// <summary>No more are dispatched while so many are at work: the runner executes a few at a time anyway.</summary>
    public const int MaxActive = 100;
}
