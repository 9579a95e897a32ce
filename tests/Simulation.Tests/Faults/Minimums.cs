namespace Multyagents.Simulation.Tests.Faults;

/// <summary>I13: how much must have happened in a hundred schedules for the simulation to have said anything. About half of what usually happens.</summary>
internal static class Minimums
{
    // A replay of a few says nothing about shares.
    private const int FewSchedules = 1_000;

    public static void Demand(Coverage coverage, int schedules)
    {
        if (schedules < FewSchedules) return;
        AtLeast(800, coverage.Events, "events");
        AtLeast(120, coverage.Attempts, "attempts");
        AtLeast(60, coverage.Successes, "successes");
        AtLeast(20, coverage.Reruns, "re-runs");
        AtLeast(35, coverage.RerunsRefused, "refused re-runs");
        AtLeast(0.5, coverage.RerunsReplayed, "re-runs repeated under their key");
        AtLeast(10, coverage.RerunsUnknown, "re-runs of unknown outcome");
        AtLeast(2, coverage.PlansHeld, "re-runs held to a plan");
        AtLeast(0.1, coverage.PlansChanged, "changed plans");
        AtLeast(50, coverage.Crashes, "crashes");
        AtLeast(7, coverage.CrashesBeforeAppend, "crashes before an append");
        AtLeast(5, coverage.CrashesAfterAppend, "crashes after an append");
        AtLeast(4, coverage.CrashesAfterSend, "crashes after a submission");
        AtLeast(7, coverage.SplitBrains, "split brains");
        AtLeast(2, coverage.Conflicts, "conflicts at the fence");
        AtLeast(3, coverage.WritersFenced, "writers kept out");
        AtLeast(40, coverage.StaleCallbacks, "stale callbacks");
        AtLeast(6, coverage.RepeatedCallbacks, "repeated callbacks");
        AtLeast(20, coverage.ForgedCallbacks, "forged callbacks");
        AtLeast(10, coverage.RepeatedSubmits, "repeated submissions");
        AtLeast(3, coverage.RunnerRestarts, "restarts of the runner");
        foreach (var fault in Enum.GetValues<Fault>()) AtLeast(1, coverage.Faults[(int)fault], fault.ToString());

        void AtLeast(double inAHundred, long count, string what) =>
            Assert.True(count * 100 >= inAHundred * schedules, $"only {count} {what} in {schedules} schedules");
    }
}
