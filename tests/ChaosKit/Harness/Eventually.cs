namespace Multyagents.ChaosKit;

/// <summary>Polls with a deadline: what has to come must come, however slow the machine is.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _usualDeadline = TimeSpan.FromSeconds(90);

    public static Task Holds(Func<Task<bool>> condition, string what, TimeSpan? deadline = null) => Holds(condition, () => what, deadline);

    /// <summary>The same, for what is known only when it did not come.</summary>
    public static async Task Holds(Func<Task<bool>> condition, Func<string> what, TimeSpan? deadline = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < (deadline ?? _usualDeadline), $"not within {deadline ?? _usualDeadline}: {what()}");
            await Task.Delay(_pause, TestContext.Current.CancellationToken);
        }
    }

    public static Task Holds(Func<bool> condition, string what) => Holds(() => Task.FromResult(condition()), what);
}
