using System.Diagnostics;

namespace Multyagents.Conformance;

/// <summary>Waiting for something that must come to be, with a deadline that only a failure meets.</summary>
public static class Until
{
    public static Task<T> HoldsAsync<T>(Func<T> look, Func<T, bool> holds, string what) =>
        HoldsAsync(() => Task.FromResult(look()), holds, what);

    public static async Task<T> HoldsAsync<T>(Func<Task<T>> look, Func<T, bool> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (holds(seen))
                return seen;
            Assert.True(watch.Elapsed < Checkpoint.Patience, $"{what}: still {seen}");
            await Task.Delay(10);
        }
    }
}
