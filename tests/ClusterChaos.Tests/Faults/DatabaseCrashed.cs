namespace Multyagents.ClusterChaos.Tests;

/// <summary>PostgreSQL ends at once, in the middle of commits, and comes back a moment later. No other process is touched.</summary>
internal sealed class DatabaseCrashed : Fault
{
    private const int LongestAbsenceMilliseconds = 4000;

    public override string Name => "PostgreSQL crashed";

    public override async Task Strike(ClusterPlant plant, Random random, Action struck)
    {
        struck();
        plant.Database.Crash();
        await Task.Delay(random.Next(LongestAbsenceMilliseconds), TestContext.Current.CancellationToken);
        plant.Database.Resume();
        foreach (var member in plant.Members)
        {
            Assert.True(member.IsRunning, $"{member.Name} outlives its database");
            await member.Process.UntilHealthy();
        }
    }
}
