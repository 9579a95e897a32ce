using System.Diagnostics;

namespace Multyagents.Contract.Tests.Harness;

/// <summary>Waits for something that another thread brings about, up to a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task Holds(Func<Task<bool>> condition, Func<string> what)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(since) > Deadline) Assert.Fail($"it did not come about that {what()}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
