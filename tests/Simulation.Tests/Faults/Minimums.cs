namespace Multyagents.Simulation.Tests.Faults;

/// <summary>I13: how much must have happened, per schedule, for the simulation to have said anything.</summary>
internal static class Minimums
{
    public static void Demand(Coverage coverage, int schedules)
    {
        // A replay of a few says nothing about shares.
        if (schedules < 1_000) return;
        AtLeast(1.0, coverage.Successes, "successes");
    
        void AtLeast(double share, long count, string what) => Assert.True(count >= share * schedules, $"only {count} {what} in {schedules} schedules");
    }
}
