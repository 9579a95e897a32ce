using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>Several commands decided one after the other, each on the state that the one before leaves, for one atomic append.</summary>
/// <param name="Append">What to append; null when nothing happened.</param>
/// <param name="After">The run once that is durable.</param>
/// <param name="Events">What happens by it.</param>
internal sealed record RunBatch(RunAppend? Append, LoadedRun After, IReadOnlyList<RunEvent> Events)
{
    public static RunBatch Decide(RunId run, LoadedRun loaded, IReadOnlyList<PendingCommand> commands)
    {
        var state = loaded.State;
        var events = new List<RunEvent>();
        var outputs = new List<AttemptOutput>();
        RunTasks? tasks = null;
        foreach (var pending in commands)
        {
            var decision = pending.Command.Decide(run, state);
            pending.Decided(decision);
            state = decision.Next;
            if (decision.Events.Count == 0) continue;

            events.AddRange(decision.Events);
            if (pending.Command is ReportTaskStatus report && AttemptOutputs.Of(report, decision) is { } output) outputs.Add(output);
            if (pending.Command is CreateRun create) tasks = new(create.Run.Tasks, create.Run.ClaimsExistingTasks, create.At);
        }

        if (events.Count == 0) return new(null, loaded, []);

        var entries = RunEventCodec.Encode(run, loaded.Head, events);
        return new(
            ReadModelRows.In(run, events).AddTo(new RunAppend(run, loaded.Head.Seq, entries, RunViews.ToRow(state!), outputs, tasks)),
            loaded with { State = state, Head = new(entries[^1].Seq, entries[^1].Hash) },
            events);
    }
}
