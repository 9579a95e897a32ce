using Multyagents.Runs;

namespace Multyagents.Storage.Tests;

/// <summary>Runs with true events, chains and rows, as the grains write them.</summary>
public static class RealRuns
{
    /// <summary>A whole run in one append: created with one task, then so many notes.</summary>
    public static RunAppend Of(long run, int notes, string by = "ann")
    {
        RunEvent[] events =
        [
            new RunCreated(null, by, false, 1) { At = Samples.At },
            new TaskCreated(null, [], Samples.Spec()) { At = Samples.At.AddSeconds(1), TaskId = new(1_000_000 + Math.Abs(run)) },
            .. Enumerable.Range(1, notes).Select(number => Note(run, number)),
        ];
        return Append(new(run), null, JournalHead.Empty, events);
    }

    /// <summary>One more note of a run that was written by <see cref="Of"/>.</summary>
    public static RunAppend OneMore(RunAppend run)
    {
        var state = RunEvolution.Fold(null, run.Entries.Select(RunEventCodec.Decode), run.RunId);
        return Append(run.RunId, state, new(run.Entries[^1].Seq, run.Entries[^1].Hash), [Note(run.RunId.Value, run.Entries.Count - 1)]);
    }

    private static RunAppend Append(RunId run, RunState? state, JournalHead head, RunEvent[] events) => new(
        run, head.Seq, RunEventCodec.Encode(run, head, events), RunViews.ToRow(RunEvolution.Fold(state, events, run)!), []);

    private static ClientEventPublished Note(long run, int number) =>
        new("note", "dev", null, new($$"""{"run":{{run}},"number":{{number}},"text":"ü + \u0001"}""")) { At = Samples.At.AddMinutes(number) };
}
