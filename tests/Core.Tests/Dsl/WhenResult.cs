namespace Multyagents.Core.Tests;

/// <summary>What came of the command under test.</summary>
internal sealed record WhenResult(RunScenario Scenario, RunState? Before, Decision Decision)
{
    /// <summary>Accepted, and exactly these events happened, at the time of the command.</summary>
    public RunScenario Then(params RunEvent[] expected)
    {
        Assert.Null(Decision.Rejection);
        AssertEvents(expected);
        return Scenario;
    }

    /// <summary>Accepted, and nothing happened.</summary>
    public RunScenario ThenNothing()
    {
        Assert.Null(Decision.Rejection);
        AssertUntouched();
        return Scenario;
    }

    /// <summary>Refused with exactly this, and nothing happened.</summary>
    public RunScenario ThenRefused(RunRejection expected)
    {
        Assert.Equal(expected, Decision.Rejection);
        AssertUntouched();
        return Scenario;
    }

    /// <summary>Refused with exactly this sentence, and nothing happened.</summary>
    public RunScenario ThenRefused(string detail)
    {
        Assert.Equal(detail, Decision.Rejection?.Detail);
        AssertUntouched();
        return Scenario;
    }

    /// <summary>Refused, and that is on record.</summary>
    public RunScenario ThenRefusedOnRecord(RunRejection expected, params RunEvent[] events)
    {
        Assert.Equal(expected, Decision.Rejection);
        AssertEvents(events);
        return Scenario;
    }

    private void AssertEvents(RunEvent[] expected)
    {
        var at = Scenario.Now;
        Assert.Equal(expected.Select(item => item with { At = at }), Decision.Events);
        var folded = RunEvolution.Fold(Before, Decision.Events, Given.Run);
        Assert.Equal(RunSnapshotCodec.Encode(folded!), RunSnapshotCodec.Encode(Decision.Next!));
    }

    private void AssertUntouched()
    {
        Assert.Empty(Decision.Events);
        Assert.Same(Before, Decision.Next);
    }
}
