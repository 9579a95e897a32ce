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

    /// <summary>Accepted, and events of exactly these types happened, in this order.</summary>
    public RunScenario ThenTypes(params string[] expected)
    {
        Assert.Null(Decision.Rejection);
        Assert.Equal(expected, RunEventCodec.Encode(Given.Run, JournalHead.Empty, Decision.Events).Select(entry => entry.EventType));
        AssertFold();
        return Scenario;
    }

    /// <summary>The only event of a kind.</summary>
    public T Only<T>()
        where T : RunEvent => Decision.Events.OfType<T>().Single();

    private void AssertEvents(RunEvent[] expected)
    {
        var at = Scenario.Now;
        Assert.Equal(expected.Select(item => item with { At = at }), Decision.Events);
        AssertFold();
    }

    private void AssertFold()
    {
        var folded = RunEvolution.Fold(Before, Decision.Events, Given.Run);
        Assert.Equal(RunSnapshotCodec.Encode(folded!), RunSnapshotCodec.Encode(Decision.Next!));
    }

    private void AssertUntouched()
    {
        Assert.Empty(Decision.Events);
        Assert.Same(Before, Decision.Next);
    }
}
