namespace Multyagents.Core.Tests.Properties;

/// <summary>Carries out a random history on the core and on the reference at once and compares them after every step.</summary>
internal sealed class HistoryRunner
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly string?[] Keys = ["k1", "k2", "k3", null, null, null];

    private readonly HistoryCase _case;
    private readonly RandomGraph _graph;
    private readonly ReferenceRun _expected;
    private readonly JournalAudit _audit;
    private readonly List<RunEvent> _journal = [];
    private readonly Coverage? _coverage;
    private RunState _state;
    private int _step;

    private HistoryRunner(HistoryCase history, Coverage? coverage)
    {
        (_case, _coverage) = (history, coverage);
        _graph = history.Graph();
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
        var refused = _expected.Carry(command, before.Seq);
        var decision = command.Decide(Given.Run, before);

        VerifyRejection(refused, decision.Rejection);
        _state = decision.Next!;
        Verify.Equal(before.Seq + decision.Events.Count, _state.Seq, "version");
        if (decision.Events.Count == 0) Verify.Holds(ReferenceEquals(before, _state), "nothing happened, but the state is another one");
        else Verify.Equal(command.At, _state.UpdatedAt, "updated at");
        if (decision.Rejection is not null) Verify.Holds(decision.Events.All(happened => happened is StaleCallbackRejected), "a refusal changed something");
        if (wasEnded && _expected.IsEnded) Verify.Equal(before.FinishedAt, _state.FinishedAt, "finished at of a run that had ended");
        if (command is PartialRerun rerun) VerifyRerun(rerun, before, decision);

        Record(decision);
        _coverage?.Count(command, decision);
        StateComparison.Verify(_expected, _state);
        StateComparison.VerifyPlan(_expected, _state, 1 + (_step % 7));
        if (_step % 16 == 0) VerifySnapshot();
    }

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
            if (!selection.Contains(i)) Verify.Equal(before.Tasks[i], _state.Tasks[i], "an unselected task", i);
        }

        var dispatched = decision.Events.OfType<TaskDispatched>().ToList();
        Verify.Holds(dispatched.Count <= rerun.Request.MaxDispatch, "more dispatched than max_dispatch");
        Verify.Holds(rerun.Request.AutoDispatch || dispatched.Count == 0, "dispatched without auto_dispatch");
        Verify.Holds(dispatched.All(happened => happened.RerunSeq == before.Seq + 1), "a dispatch does not name its re-run");

        // The oracle looks at statuses: after the reset, selected tasks are no failures any more.
        var follow = new SelectionOracle(_graph, _expected.Reach, i => before.Tasks[i].Status).Follow(selection).Select(i => new TaskId(_graph.Ids[i]));
        Verify.SameSequence(follow, DispatchPlanning.Downstream(before, [.. selection.Order()]), "downstream before");
        Verify.SameSequence(follow, DispatchPlanning.Downstream(_state, [.. selection.Order()]), "downstream after");
    }

    private void Record(Decision decision)
    {
        foreach (var happened in decision.Events) _audit.Read(happened);
        _journal.AddRange(decision.Events);
        Verify.Equal(_expected.Status, _audit.Announced, "announced status");
    }

    private void VerifySnapshot()
    {
        var bytes = RunSnapshotCodec.Encode(_state);
        var decoded = RunSnapshotCodec.Decode(Given.Run, bytes) ?? throw new OracleMismatchException("a snapshot cannot be read");
        Verify.Holds(bytes.AsSpan().SequenceEqual(RunSnapshotCodec.Encode(decoded)), "a snapshot changes when it is read");
        StateComparison.Verify(_expected, decoded);
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

    private RunCommand Command(Operation operation)
    {
        var (_, a, b, c) = operation;
        var at = Start.AddSeconds(_step + 1);
        return Useful(operation) switch
        {
            OperationKind.Report => Report(a, b, c, at),
            OperationKind.Submission => new RecordSubmission(new SubmissionReport(Task(a, _state.Active), Attempt(a, b), c % 5 > 0, "queued", c % 3 == 0 ? $"m{c % 7}" : null)) { At = at },
            OperationKind.Dispatch => new DispatchTask(Task(a, _state.Ready)) { At = at },
            OperationKind.DispatchReady => new DispatchReady((a % 60) switch { 0 => 0, 1 => 101, var max => 1 + (max % 10) }) { At = at },
            OperationKind.Rerun => Rerun(a, b, c, at),
            OperationKind.Pause => new PauseRun(Control(a)) { At = at },
            OperationKind.Resume => new ResumeRun(Control(a)) { At = at },
            OperationKind.Abort => new AbortRun(Control(a)) { At = at },
            OperationKind.BeginCancel => new BeginCancel(Task(a), "olga") { At = at },
            OperationKind.RecordCancel => new RecordCancel(new CancelReport(Task(a, _state.Active), Attempt(a, b), (CancelOutcome)(1 + (c % 3)), "olga", c % 2 == 0 ? null : "stop")) { At = at },
            OperationKind.Continue => new ContinueRun { At = at },
            OperationKind.Publish => new PublishClientEvent(new PublishEvent("note", "qa", a % 2 == 0 ? null : Task(a), JsonText.EmptyObject)) { At = at },
            _ => new CreateRun(_graph.ToRun(_case.Template, _case.Auto)) { At = at },
        };
    }

    // A report without anything active, or a re-run without anything failed, is nearly always refused: mostly something else is done.
    private OperationKind Useful(Operation operation) => operation.Kind switch
    {
        _ when _state.IsPaused && operation.C % 8 == 0 => OperationKind.Resume,
        OperationKind.Report or OperationKind.Submission or OperationKind.RecordCancel when _state.Active.Count == 0 && operation.A % 8 > 0 =>
            _state.Ready.Count > 0 ? OperationKind.DispatchReady : _state.Rerunnable.Count > 0 ? OperationKind.Rerun : operation.Kind,
        OperationKind.Rerun when _state.Rerunnable.Count == 0 && operation.A % 8 > 0 => OperationKind.DispatchReady,
        OperationKind.Rerun when _state.Active.Count > 0 && operation.A % 8 > 2 => OperationKind.Report,
        _ => operation.Kind,
    };

    private ReportTaskStatus Report(int a, int b, int c, DateTimeOffset at)
    {
        var task = Task(a, _state.Active);
        int? attempt = b % 10 == 9 ? null : Attempt(task, b);
        var status = (c % 20) switch
        {
            < 5 => TaskStatus.Running,
            < 13 => TaskStatus.Success,
            < 17 => TaskStatus.Failed,
            < 19 => TaskStatus.Canceled,
            _ => (TaskStatus)(b % 12),
        };
        var variant = c / 20 % 8 == 0 ? 1 : 0;
        return new(
            new TaskReport(
                task,
                attempt,
                status,
                ReportSources.Callback,
                c % 3 == 0 ? null : $"m{c % 5}",
                variant == 0 ? null : Start.AddSeconds(-c % 1000),
                variant == 0 ? null : Start.AddSeconds(c % 1000),
                c % 4 == 0 ? null : c % 256,
                variant == 0 ? null : "out"),
            1 + ((int)status * 2) + variant,
            CutOutput.None)
        {
            At = at,
        };
    }

    private PartialRerun Rerun(int a, int b, int c, DateTimeOffset at)
    {
        var random = new Random(a);
        var chosen = new List<int>();
        switch (b % 8)
        {
            case < 3:
                chosen.AddRange(_state.Rerunnable.Ascending());
                break;
            case < 6:
                chosen.AddRange(_state.Rerunnable.Ascending().Where(_ => random.Next(2) == 0));
                break;
            default:
                chosen.AddRange(Enumerable.Range(0, _graph.Count).Where(_ => random.Next(3) == 0));
                break;
        }

        if (random.Next(8) == 0 && chosen.Count > 0) chosen.Add(chosen[0]);
        var bySteps = _case.Template || random.Next(6) == 0 ? chosen.Where(_ => random.Next(2) == 0).ToHashSet() : [];
        var steps = chosen.Where(bySteps.Contains).Select(i => new StepId($"s{i}")).ToList();
        var tasks = chosen.Where(i => !bySteps.Contains(i) || random.Next(5) == 0).Select(i => new TaskId(_graph.Ids[i])).ToList();
        if (random.Next(20) == 0) steps.Add(new($"s{_graph.Count + 3}"));
        if (random.Next(20) == 0) tasks.Add(new(random.Next(2) == 0 ? 1 : 99_999));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tasks));

        var key = Keys[c % Keys.Length];
        return new(new PartialRerunRequest(
            tasks.ToValueList(),
            steps.ToValueList(),
            random.Next(30) == 0 ? " " : $"op{c % 3}",
            random.Next(30) == 0 ? "" : $"why{c % 4}",
            AutoDispatch: c % 4 > 0,
            MaxDispatch: random.Next(40) switch { 0 => 0, 1 => 101, < 5 => 100, < 15 => 1, < 25 => 2, _ => 10 },
            DryRun: c / 4 % 6 == 0,
            key,
            key is null ? null : $"h{c / 6 % 2}",
            Version(c / 7)))
        {
            At = at,
        };
    }

    private RunControl Control(int a) => new("olga", Version(a));

    private long? Version(int a) => (a % 8) switch { 0 => _state.Seq, 1 => _state.Seq - 1, _ => null };

    // Mostly a task of the set, so that histories get somewhere; sometimes any task, or one that does not exist.
    private TaskId Task(int a, IndexSet? preferred = null)
    {
        if (a % 40 == 39) return new(a % 3 == 0 ? 1 : 99_999);
        if (preferred is { Count: > 0 } && a % 5 > 0) return new(_graph.Ids[preferred.Ascending().ElementAt(a / 5 % preferred.Count)]);
        return new(_graph.Ids[a / 5 % _graph.Count]);
    }

    private int Attempt(int a, int b) => Attempt(Task(a, _state.Active), b);

    private int Attempt(TaskId task, int b)
    {
        var current = _state.Find(task)?.Attempt ?? 0;
        return (b % 16) switch { 0 => current - 1, 1 => current + 1, 2 => b, 3 => 1, _ => current };
    }
}
