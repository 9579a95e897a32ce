namespace Multyagents.Core.Tests.Properties;

/// <summary>Carries out a random history on the core and on the reference at once and compares them after every step.</summary>
internal sealed class HistoryRunner
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly RandomGraph _graph;
    private readonly HistoryCommands _commands;
    private readonly ReferenceRun _expected;
    private readonly JournalAudit _audit;
    private readonly List<RunEvent> _journal = [];
    private readonly Coverage? _coverage;
    private RunState _state;
    private int _step;

    private HistoryRunner(HistoryCase history, Coverage? coverage)
    {
        _coverage = coverage;
        _graph = history.Graph();
        _commands = new(history, _graph);
        _audit = new(_graph);
        _expected = new(_graph, history.Template, history.Auto);
        var created = new CreateRun(_graph.ToRun(history.Template, history.Auto)) { At = Start }.Decide(Given.Run, null);
        Verify.Equal(null, created.Rejection, "refusal of the creation");
        _state = created.Next!;
        Record(created);
        StateComparison.Verify(_expected, _state);
    }

    public static void Run(HistoryCase history, Coverage? coverage)
    {
        var runner = new HistoryRunner(history, coverage);
        foreach (var operation in history.Operations) runner.Step(runner.Command(operation));
        runner.VerifyEnd();
    }

    /// <summary>The commands of a history, one a line, up to the one that breaks something.</summary>
    public static IEnumerable<string> Describe(HistoryCase history)
    {
        var lines = new List<string>();
        try
        {
            var runner = new HistoryRunner(history, null);
            foreach (var operation in history.Operations)
            {
                var command = runner.Command(operation);
                lines.Add(command.ToString());
                runner.Step(command);
            }
        }
        catch (OracleMismatchException broken)
        {
            lines.Add(broken.Message);
        }

        return lines;
    }

    private DateTimeOffset Now => Start.AddSeconds(_step);

    private void Step(RunCommand command)
    {
        _step++;
        var before = _state;
        var wasEnded = _expected.IsEnded;
        _expected.LearnPlan(command, before.Seq);
        var refused = _expected.Carry(command, before.Seq);
        var decision = command.Decide(Given.Run, before);

        VerifyRejection(refused, decision.Rejection);
        _state = decision.Next!;
        Verify.Equal(before.Seq + decision.Events.Count, _state.Seq, "version");
        if (decision.Events.Count == 0) Verify.Holds(ReferenceEquals(before, _state), "nothing happened, but the state is another one");
        else Verify.Equal(command.At, _state.UpdatedAt, "updated at");
        if (decision.Rejection is not null) Verify.Holds(decision.Events.All(IsNote), "a refusal changed something");
        if (wasEnded && _expected.IsEnded) Verify.Equal(before.FinishedAt, _state.FinishedAt, "finished at of a run that had ended");
        if (command is PartialRerun rerun) VerifyRerun(rerun, before, decision);
        VerifyForesight(command, before, decision);

        Record(decision);
        _coverage?.Count(command, decision);
        StateComparison.Verify(_expected, _state);
        StateComparison.VerifyPlan(_expected, _state, 1 + (_step % 7));
        if (_step % 16 == 0) VerifySnapshot();
    }

    private static bool IsNote(RunEvent happened) => happened is StaleCallbackRejected or DispatchBlockedByApproval or DispatchBlockedByMissingArtifacts;

    private void VerifyRejection(RunRejection? expected, RunRejection? actual)
    {
        if (expected is RunRejection.DependsOnUnselectedFailure)
        {
            Verify.Holds(actual is RunRejection.DependsOnUnselectedFailure, $"expected a refusal by rule 5, got {actual}");
            _expected.Oracle.VerifyRule5(_expected.JustSelected!, actual);
        }
        else
        {
            Verify.Equal(expected, actual, "refusal");
        }
    }

    private void VerifyRerun(PartialRerun rerun, RunState before, Decision decision)
    {
        var reset = decision.Events.OfType<TaskPartialRerunReset>().Select(happened => happened.TaskId).ToList();
        var requested = decision.Events.OfType<PartialRerunRequested>().ToList();
        if (decision.Events.Count == 0) return;

        var selection = _expected.JustSelected!;
        var ids = Enumerable.Range(0, _graph.Count).Where(selection.Contains).Select(i => new TaskId(_graph.Ids[i])).ToList();
        Verify.Equal(1, requested.Count, "requests on record");
        Verify.SameSequence(ids, requested[0].SelectedTaskIds, "selected tasks on record");
        Verify.SameSequence(ids, requested[0].ResetTaskIds, "reset tasks on record");
        Verify.SameSequence(ids, reset, "reset tasks");
        Verify.Equal(rerun.Request.RequestedBy, requested[0].RequestedBy, "who");
        Verify.Equal(rerun.Request.Reason, requested[0].Reason, "why");
        for (var i = 0; i < _graph.Count; i++)
        {
            // Whether its inputs are there is not the task's own: a handoff that counts no more may be one of them.
            var now = _state.Tasks[i];
            if (!selection.Contains(i)) Verify.Equal(before.Tasks[i] with { HasInputs = now.HasInputs, BlockNoted = now.BlockNoted }, now, "an unselected task", i);
        }

        var dispatched = decision.Events.OfType<TaskDispatched>().ToList();
        Verify.Holds(dispatched.Count <= rerun.Request.MaxDispatch, "more dispatched than max_dispatch");
        Verify.Holds(rerun.Request.AutoDispatch || dispatched.Count == 0, "dispatched without auto_dispatch");
        Verify.Holds(dispatched.All(happened => happened.RerunSeq == before.Seq + 1), "a dispatch does not name its re-run");

        // The oracle looks at statuses: after the reset, selected tasks are no failures any more.
        var follow = new SelectionOracle(_graph, _expected.Reach, i => before.Tasks[i].Status).Follow(selection).Select(i => new TaskId(_graph.Ids[i]));
        Verify.SameSequence(follow, RerunPlan.Of(before, [.. selection.Order()]).DownstreamIds, "downstream before");
        Verify.SameSequence(follow, RerunPlan.Of(_state, [.. selection.Order()]).DownstreamIds, "downstream after");
    }

    // Whoever locks paths for a command asks first what it would dispatch if it had them: with all of them it has to do that, as far as its limit goes.
    private static void VerifyForesight(RunCommand command, RunState before, Decision decision)
    {
        var dispatched = decision.Events.OfType<TaskDispatched>().Select(happened => before.Graph.IndexOf(happened.TaskId)!.Value);
        switch (command)
        {
            case DispatchTask dispatch:
                var withPaths = (dispatch with { Locked = [dispatch.TaskId] }).Decide(Given.Run, before);
                Verify.Equal(withPaths.Rejection is null, Dispatching.OnRequest(before, dispatch.TaskId).Any(), "whether a task can be dispatched on request");
                break;
            case DispatchLocked locked:
                Verify.SameSequence(dispatched, Dispatching.ByItself(before, locked.TaskId), "what starts by itself");
                break;
            case PartialRerun rerun when decision.Rejection is null:
                var would = rerun.WouldDispatch(before).ToArray();
                if (would.All(i => !before.Tasks[i].Definition.NeedsLocks || rerun.Locked.Contains(before.Tasks[i].Definition.TaskId)))
                    Verify.SameSequence(would.Take(rerun.Request.MaxDispatch), dispatched, "what a re-run would dispatch");
                break;
        }
    }

    private void Record(Decision decision)
    {
        foreach (var happened in decision.Events) _audit.Read(happened);
        _audit.EndAppend();
        _journal.AddRange(decision.Events);
        Verify.Equal(_expected.Status, _audit.Announced, "announced status");
    }

    private void VerifySnapshot()
    {
        var bytes = RunSnapshotCodec.Encode(_state);
        var decoded = RunSnapshotCodec.Decode(Given.Run, bytes) ?? throw new OracleMismatchException("a snapshot cannot be read");
        Verify.Holds(bytes.AsSpan().SequenceEqual(RunSnapshotCodec.Encode(decoded)), "a snapshot changes when it is read");
        StateComparison.Verify(_expected, decoded);
        Verify.Rollup(RollupJson.Decode(RollupJson.Encode(_state)!), _state.Tally.ToRollup(_state));
        Verify.Rollup(RunTally.Of(_state.Graph, [.. _state.Tasks.AsEnumerable()]).ToRollup(_state), _state.Tally.ToRollup(_state));
    }

    private void VerifyEnd()
    {
        VerifySnapshot();
        var entries = RunEventCodec.Encode(Given.Run, JournalHead.Empty, _journal);
        var folded = RunEvolution.Fold(null, entries.Select(RunEventCodec.Decode), Given.Run)!;
        Verify.Holds(RunSnapshotCodec.Encode(_state).AsSpan().SequenceEqual(RunSnapshotCodec.Encode(folded)), "the fold of the journal is another state");
        StateComparison.Verify(_expected, folded);
        Verify.Equal(_expected.PartialReruns, _audit.Reruns, "re-runs on record");
        Verify.Equal(_journal.Count, (int)_state.Seq, "length of the journal");
    }

    private RunCommand Command(Operation operation) => _commands.Make(operation, _state, Start, _step + 1);
}
