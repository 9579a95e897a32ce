using System.Diagnostics;

namespace Multyagents.Simulation.Tests;

/// <summary>
/// The real grains on the real host, one thread, one seed: every order of turns, writes, messages, crashes and requests that the seed
/// chooses, and the invariants after each.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int UsualSchedules = 100_000;

    [Fact]
    public void No_schedule_breaks_an_invariant()
    {
        var schedules = Seeds.Schedules(UsualSchedules);
        var coverage = new Coverage();
        var watch = Stopwatch.StartNew();
        OnOneThread(() =>
        {
            for (var i = 0; i < schedules; i++) Run(Seeds.First + (ulong)i, coverage);
        });
        output.WriteLine($"MULTYAGENTS_SEED={Seeds.First}, {schedules} schedules in {watch.Elapsed.TotalSeconds:F0} s");
        output.WriteLine(coverage.ToString());
        Minimums.Demand(coverage, schedules);
    }

    [Fact]
    public void A_schedule_is_the_same_every_time()
    {
        for (var seed = Seeds.First; seed < Seeds.First + 100; seed++)
        {
            var (first, second) = (0UL, 0UL);
            OnOneThread(() => first = Hash(seed));
            OnOneThread(() => second = Hash(seed));
            Assert.Equal(first, second);
        }
    }

    private static ulong Hash(ulong seed)
    {
        var schedule = new Schedule(seed, new Coverage());
        schedule.Run();
        return schedule.Trace.Hash;
    }

    private void Run(ulong seed, Coverage coverage)
    {
        try
        {
            new Schedule(seed, coverage).Run();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(Explain(seed, failure), failure);
        }
    }

    private static string Explain(ulong seed, Exception failure)
    {
        var again = new Schedule(seed, new Coverage(), keepText: true);
        var same = "the replay went through: the schedule is not deterministic";
        try
        {
            again.Run();
        }
        catch (Exception replayed)
        {
            same = replayed.Message == failure.Message ? "the replay failed alike" : $"the replay failed otherwise: {replayed.Message}";
        }

        return $"""
            {failure.Message}
            replay with MULTYAGENTS_SEED={seed} MULTYAGENTS_SCHEDULES=1 ({same})
            {again.Trace}
            """;
    }

    // A thread with nothing ambient: no context to come back to, and not one of the pool, on which calls would begin inline.
    private static void OnOneThread(Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null) Assert.Fail(failure.ToString());
    }
}
