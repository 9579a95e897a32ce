using System.Globalization;
using Multyagents.Guards.Tests.Harness;

namespace Multyagents.Guards.Tests;

/// <summary>
/// A guard that nobody misses guards nothing: each is taken out, and a test that is there for it must turn red. CI takes out a few, others
/// each day; <c>make guards</c> takes out all.
/// </summary>
public sealed class GuardTests(ITestOutputHelper output)
{
    private const int UsualGuards = 2;
    private const int FewestGuards = 30;

    [Fact]
    public void Every_guard_stands_where_the_catalogue_says()
    {
        Assert.True(Catalogue.Guards.All.Count >= FewestGuards);
        Assert.Equal(Catalogue.Guards.All.Count, Catalogue.Guards.All.Select(guard => guard.Name).Distinct().Count());
        Assert.All(Catalogue.Guards.All, guard => Assert.True(Mutation.Occurrences(guard) == 1, $"'{guard.Name}': its text stands {Mutation.Occurrences(guard)} times in {guard.File}"));
    }

    [Fact]
    public async Task A_guard_that_is_gone_is_missed()
    {
        var seed = Seed();
        var guards = Chosen(seed).ToArray();
        output.WriteLine($"MULTYAGENTS_SEED={seed}: {guards.Length} of {Catalogue.Guards.All.Count} guards");
        var problems = new List<string>();
        foreach (var suite in guards.GroupBy(guard => guard.Suite))
        {
            using var programs = Suite.Of(suite.Key);
            foreach (var guard in suite)
            {
                var (verdict, isGood) = await TakeOut(guard, programs);
                output.WriteLine($"{guard.Name}: {verdict}");
                if (!isGood) problems.Add($"{guard.Name}: {verdict}");
            }
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    private static async Task<(string Verdict, bool IsGood)> TakeOut(Guard guard, Suite suite)
    {
        var before = await suite.RunWhole(guard);
        if (before is { Run: 0, Skipped: > 0 }) return ("not tried, its tests cannot run here", true);
        if (before is not { Run: > 0, Red: 0 }) return ($"its tests ({guard.Tests}) are not green with it:{Environment.NewLine}{before.Output}", false);
        using var mutation = await Mutation.Compile(guard);
        if (mutation is null) return ("without it the project does not compile", false);
        var after = await suite.Run(guard, mutation);
        if (after.Red == 0) return ("nobody misses it", false);
        var more = after.Red > 1 ? $" and {after.Red - 1} more" : "";
        return ($"missed by {after.Failed.DefaultIfEmpty("a run without end").First()}{more}", true);
    }

    // The same few on one day, others on the next; or those that are named.
    private static IEnumerable<Guard> Chosen(int seed)
    {
        var wanted = Environment.GetEnvironmentVariable("MULTYAGENTS_GUARDS");
        if (wanted == "all") return Catalogue.Guards.All;
        if (wanted is { Length: > 0 }) return Catalogue.Guards.All.Where(guard => guard.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase));
        var order = Catalogue.Guards.All.ToArray();
        new Random(seed).Shuffle(order);
        return order.Take(UsualGuards);
    }

    private static int Seed() => Environment.GetEnvironmentVariable("MULTYAGENTS_SEED") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : (int)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays;
}
