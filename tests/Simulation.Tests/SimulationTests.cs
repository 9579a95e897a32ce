using System.Collections.Concurrent;
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
        var (next, failed) = (-1, false);
        OnThreads(Environment.ProcessorCount, () =>
        {
            var own = new Coverage();
            for (var i = Interlocked.Increment(ref next); i < schedules && !Volatile.Read(ref failed); i = Interlocked.Increment(ref next))
            {
                try
                {
                    Run(Seeds.First + (ulong)i, own);
                }
                catch
                {
                    Volatile.Write(ref failed, true);
                    throw;
                }
            }

            lock (coverage) coverage.Add(own);
        });
        output.WriteLine($"MULTYAGENTS_SEED={Seeds.First}, {schedules} schedules in {watch.Elapsed.TotalSeconds:F0} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F0} s of processor time");
        output.WriteLine(coverage.ToString());
        Minimums.Demand(coverage, schedules);
    }

    [Fact]
    public void A_schedule_is_the_same_every_time()
    {
        for (var seed = Seeds.First; seed < Seeds.First + 100; seed++)
        {
            var (first, second) = (0UL, 0UL);
            OnThreads(1, () => first = Hash(seed));
            OnThreads(1, () => second = Hash(seed));
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
            {again.Journals}
            """;
    }

    // Threads with nothing ambient: no context to come back to, and not of the pool, on which calls would begin inline.
    private static void OnThreads(int count, Action work)
    {
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception thrown)
            {
                failures.Enqueue(thrown);
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (failures.TryPeek(out var failure)) Assert.Fail(failure.ToString());
    }
}
