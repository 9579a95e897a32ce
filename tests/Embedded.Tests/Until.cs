using System.Diagnostics;

namespace Multyagents.Embedded.Tests;

/// <summary>Waiting for what must come to be, with a deadline that only a failure meets.</summary>
internal static class Until
{
    public static async Task HoldsAsync(Func<bool> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), what);
            await Task.Delay(5);
        }
    }
}
