namespace Multyagents.Core.Tests.Properties;

/// <summary>Makes commands of random operations: mostly such that get a run somewhere, sometimes any.</summary>
internal sealed class HistoryCommands(HistoryCase history, RandomGraph graph)
{
    private const long FirstArtifact = 500_000;

    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly string?[] Keys = ["k1", "k2", "k3", null, null, null];

    private RunState _state = null!;
    private DateTimeOffset _at;
    private int _step;
    private PartialRerunRequest? _planned;

    /// <summary>The command of an operation, for a run as it stands.</summary>
    public RunCommand Make(Operation operation, RunState state, DateTimeOffset start, int step)
    {
        (_state, _at, _step) = (state, start.AddSeconds(step), step);
        var (_, a, b, c) = operation;
        return Useful(operation) switch
        {
            OperationKind.Report => Report(a, b, c),
            OperationKind.Submission => new RecordSubmission(new SubmissionReport(Task(a, Active), Attempt(a, b), c % 5 > 0, "queued", c % 3 == 0 ? $"m{c % 7}" : null)) { At = _at },
            OperationKind.Dispatch => new DispatchTask(Task(a, [.. _state.Ready.Ascending(), .. _state.Gated.Ascending()])) { At = _at, Locked = Locked(c) },
            OperationKind.DispatchReady => new DispatchReady((a % 60) switch { 0 => 0, 1 => 101, var max => 1 + (max % 10) }) { At = _at, Locked = Locked(c) },
            OperationKind.Rerun => Rerun(a, b, c),
            OperationKind.Pause => new PauseRun(Control(a)) { At = _at },
            OperationKind.Resume => new ResumeRun(Control(a)) { At = _at },
            OperationKind.Abort => new AbortRun(Control(a)) { At = _at },
            OperationKind.BeginCancel => new BeginCancel(Task(a), "olga") { At = _at },
            OperationKind.RecordCancel => new RecordCancel(new CancelReport(Task(a, Active), Attempt(a, b), (CancelOutcome)(1 + (c % 3)), "olga", c % 2 == 0 ? null : "stop")) { At = _at },
            OperationKind.Continue => new ContinueRun { At = _at },
            OperationKind.Publish => new PublishClientEvent(new PublishEvent("note", "qa", a % 2 == 0 ? null : Task(a), JsonText.EmptyObject, b % 2 == 0 ? null : "olga")) { At = _at },
            OperationKind.DecideApproval => Decide(a, b, c),
            OperationKind.CreateArtifact => Artifact(a, b, c),
            OperationKind.DispatchLocked => new DispatchLocked(Task(a, [.. _state.LockReady.Ascending()])) { At = _at },
            OperationKind.ReleaseLocks => new ReleaseTaskLocks(Task(a, Where(task => task.Workspace.HoldsLocks)), "olga") { At = _at },
            _ => new CreateRun(graph.ToRun(history.Template, history.Auto)) { At = _at },
        };
    }

    private int[] Active => [.. _state.Active.Ascending()];

    // A report without anything active, or a re-run without anything failed, is nearly always refused: mostly something else is done.
    private OperationKind Useful(Operation operation) => operation.Kind switch
    {
        _ when _state.IsPaused && operation.C % 8 == 0 => OperationKind.Resume,
        OperationKind.Report or OperationKind.Submission or OperationKind.RecordCancel when _state.Active.Count == 0 && operation.A % 8 > 0 => GetGoing(operation),
        OperationKind.Rerun when _state.Rerunnable.Count == 0 && operation.A % 8 > 0 => OperationKind.DispatchReady,
        OperationKind.Rerun when _state.Active.Count > 0 && operation.A % 8 > 2 => OperationKind.Report,
        OperationKind.Report when operation.B % 4 > 0 && Wanted(Task(operation.A, Active)) is not null => OperationKind.CreateArtifact,
        OperationKind.DecideApproval when operation.A % 8 > 0 && Undecided.Length == 0 => OperationKind.Report,
        OperationKind.CreateArtifact when operation.A % 8 > 0 && (history.Plain || _state.Active.Count == 0) => OperationKind.Report,
        OperationKind.DispatchLocked when operation.A % 8 > 0 && _state.LockReady.Count == 0 => OperationKind.Report,
        OperationKind.ReleaseLocks when operation.A % 8 > 0 && history.Plain => OperationKind.Report,
        _ => operation.Kind,
    };

    private OperationKind GetGoing(Operation operation)
    {
        if (history.Auto && _state.LockReady.Count > 0 && operation.B % 4 > 0) return OperationKind.DispatchLocked;
        if (_state.Ready.Count > 0) return OperationKind.DispatchReady;
        if (operation.B % 3 > 0 && Undecided.Length > 0) return OperationKind.DecideApproval;
        return _state.Rerunnable.Count > 0 ? OperationKind.Rerun : operation.Kind;
    }

    private int[] Undecided => Where(task => !task.IsApproved);

    private int[] Where(Func<TaskState, bool> holds) => [.. Enumerable.Range(0, graph.Count).Where(i => holds(_state.Tasks[i]))];

    // Mostly all that may be needed, sometimes some, sometimes none.
    private ValueList<TaskId> Locked(int c) => (c % 5) switch
    {
        0 => [],
        1 => Where(task => task.Definition.NeedsLocks).Where(i => (c >> (i % 16)) % 2 == 0).Select(i => new TaskId(graph.Ids[i])).ToValueList(),
        _ => Where(task => task.Definition.NeedsLocks).Select(i => new TaskId(graph.Ids[i])).ToValueList(),
    };

    private DecideApproval Decide(int a, int b, int c) => new(new DecideApprovalRequest(
        Task(a, b % 6 > 0 ? Undecided : Where(task => task.Approval is not null)),
        (b / 6 % 40) switch { 0 => ApprovalStatus.Pending, < 30 => ApprovalStatus.Approved, _ => ApprovalStatus.Rejected },
        c % 4 == 0 ? null : $"op{c % 3}",
        c % 3 == 0 ? null : "looked at"))
    {
        At = _at,
    };

    private CreateArtifact Artifact(int a, int b, int c)
    {
        var producer = Task(a, b % 4 > 0 ? Active : null);
        var wanted = b / 8 % 4 > 0 ? Wanted(producer) : null;
        var type = wanted?.ArtifactType ?? (b % 50 == 0 ? "poem" : Conditions.ArtifactTypes[b / 4 % 2]);
        var labels = wanted?.Label is { } label ? [label] : Conditions.Labels.Where((_, i) => (c >> i) % 2 == 0).ToArray();
        return new(FirstArtifact + _step, new NewArtifact(type, "/out", "made", producer, c % 12 == 0 ? Task(c) : null, Do.Labelled(labels))) { At = _at };
    }

    // What somebody below waits for and the task has not made.
    private RequiredArtifact? Wanted(TaskId producer)
    {
        var above = Array.IndexOf(graph.Ids, producer.Value);
        if (above < 0) return null;
        var made = _state.Tasks[above].Handover.Artifacts;
        return Enumerable.Range(0, graph.Count)
            .Where(i => graph.Conditions[i].Required.Count > 0 && graph.DependsOn[i].Contains(above))
            .SelectMany(i => graph.Conditions[i].Required)
            .FirstOrDefault(asked =>
                (asked.FromStepId is not { } step || step.Value == $"s{above}")
                && !made.Any(artifact => (asked.ArtifactType is null || artifact.Type == asked.ArtifactType) && (asked.Label is null || artifact.Labels.Contains(asked.Label))));
    }

    // Of what the task has made so far, and rarely of what it has not.
    private Handoff? Handoff(TaskId task, TaskStatus status, int b, int c)
    {
        if (c / 3 % 4 == 0 || (!(status is TaskStatus.Success or TaskStatus.Failed or TaskStatus.Canceled) && b % 12 > 0)) return null;
        var made = _state.Find(task)?.Handover.Artifacts ?? [];
        var listed = made.Where((_, i) => (b >> (i % 8)) % 8 > 0).Select((artifact, i) => new HandoffArtifact(artifact.Id, (c >> (i % 8)) % 8 > 0, i == 0 ? "see" : null)).ToList();
        if (b % 40 == 0) listed.Add(new(FirstArtifact + (c % 50), true, null));
        return new(b % 50 == 0 ? " " : $"done {c % 5}", null, [], ["why?"], listed.ToValueList());
    }

    private ReportTaskStatus Report(int a, int b, int c)
    {
        var task = Task(a, Active);
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
                c % 3 == 0 ? null : status == TaskStatus.Failed ? FailureTexts.Choose(c / 3) : $"m{c % 5}",
                variant == 0 ? null : Start.AddSeconds(-c % 1000),
                variant == 0 ? null : Start.AddSeconds(c % 1000),
                c % 4 == 0 ? null : c % 100,
                variant == 0 ? null : "out",
                null,
                b / 16 % 3 == 0 ? $"container-{c % 3}" : null,
                b / 16 % 4 == 0 ? null : new WorktreeCleanup(b / 16 % 4 > 1, b / 16 % 4 > 2, "removed"),
                Handoff(task, status, b, c)),
            1 + ((int)status * 2) + variant,
            CutOutput.None)
        {
            At = _at,
        };
    }

    private PartialRerun Rerun(int a, int b, int c)
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
                chosen.AddRange(Enumerable.Range(0, graph.Count).Where(_ => random.Next(3) == 0));
                break;
        }

        if (random.Next(8) == 0 && chosen.Count > 0) chosen.Add(chosen[0]);
        var bySteps = history.Template || random.Next(6) == 0 ? chosen.Where(_ => random.Next(2) == 0).ToHashSet() : [];
        var steps = chosen.Where(bySteps.Contains).Select(i => new StepId($"s{i}")).ToList();
        var tasks = chosen.Where(i => !bySteps.Contains(i) || random.Next(5) == 0).Select(i => new TaskId(graph.Ids[i])).ToList();
        if (random.Next(20) == 0) steps.Add(new($"s{graph.Count + 3}"));
        if (random.Next(20) == 0) tasks.Add(new(random.Next(2) == 0 ? 1 : 99_999));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tasks));

        var key = Keys[c % Keys.Length];
        var request = new PartialRerunRequest(
            tasks.ToValueList(),
            steps.ToValueList(),
            random.Next(30) == 0 ? " " : $"op{c % 3}",
            random.Next(30) == 0 ? "" : $"why{c % 4}",
            AutoDispatch: c % 4 > 0,
            MaxDispatch: random.Next(40) switch { 0 => 0, 1 => 101, < 5 => 100, < 15 => 1, < 25 => 2, _ => 10 },
            DryRun: c / 4 % 6 == 0,
            key,
            key is null ? null : $"h{c / 6 % 2}",
            Version(c / 7));
        return new(Planned(request, chosen, random)) { At = _at, Locked = Locked(b) };
    }

    // Some are held to the plan as it is now; of those, some come again later, when it may be another one.
    private PartialRerunRequest Planned(PartialRerunRequest request, List<int> selection, Random random)
    {
        if (_planned is { } earlier && random.Next(4) == 0) return earlier;
        if (random.Next(3) > 0 || !selection.All(i => _state.Tasks[i].Status.IsRerunnable())) return request;
        var plan = RerunPlan.Of(_state, [.. selection.Distinct().Order()]).Hash(request);
        return _planned = request with { PlanHash = plan, IdempotencyKey = null, RequestHash = null, ExpectedVersion = null };
    }

    private RunControl Control(int a) => new("olga", Version(a));

    private long? Version(int a) => (a % 8) switch { 0 => _state.Seq, 1 => _state.Seq - 1, _ => null };

    // Mostly a task of the set, so that histories get somewhere; sometimes any task, or one that does not exist.
    private TaskId Task(int a, int[]? preferred = null)
    {
        if (a % 40 == 39) return new(a % 3 == 0 ? 1 : 99_999);
        if (preferred is { Length: > 0 } && a % 5 > 0) return new(graph.Ids[preferred[a / 5 % preferred.Length]]);
        return new(graph.Ids[a / 5 % graph.Count]);
    }

    private int Attempt(int a, int b) => Attempt(Task(a, Active), b);

    private int Attempt(TaskId task, int b)
    {
        var current = _state.Find(task)?.Attempt ?? 0;
        return (b % 16) switch { 0 => current - 1, 1 => current + 1, 2 => b, 3 => 1, _ => current };
    }
}
