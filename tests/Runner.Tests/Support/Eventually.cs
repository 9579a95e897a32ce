namespace Multyagents.Runner.Tests;

/// <summary>Polls a condition up to a deadline that is far above what a busy machine needs.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    public static async Task Holds(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < _deadline, $"not within {_deadline}: {what}");
            await Task.Delay(_pause, TestContext.Current.CancellationToken);
        }
    }

    public static async Task<T> Gives<T>(Func<T?> read, string what)
        where T : class
    {
        T? value = null;
        await Holds(() => (value = read()) is not null, what);
        return value!;
    }
}
