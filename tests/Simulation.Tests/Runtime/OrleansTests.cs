namespace Multyagents.Simulation.Tests;

public sealed class SimulationTests
{
    [Fact(Skip = "only the embedded host lets a simulation choose the order of turns; build with ActorRuntime=Embedded")]
    public void No_schedule_breaks_an_invariant() => Assert.Fail("not run");
}
