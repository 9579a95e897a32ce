namespace Multyagents.Runs;

/// <summary>
/// The tasks of a run in a snapshot: first what several of them have alike (texts, re-runs, conditions and so on), each value once, then task by
/// task what never changes and where it stands. A run of 10,000 tasks is read in a few milliseconds, and its tasks share what is equal.
/// </summary>
internal sealed class TaskSnapshots
{
    /// <summary>What a task comes to at most, as a rule: a buffer of that size need not grow, which would leave as much garbage again.</summary>
    public const int BytesPerTask = 56;

    private readonly SharedValues<string> _texts = new(RunEventJson.Default.String);
    private readonly SharedValues<RerunMark> _reruns = new(RunEventJson.Default.RerunMark);
    private readonly SharedValues<TaskConditions> _conditions = new(RunEventJson.Default.TaskConditions);
    private readonly SharedValues<ApprovalState> _approvals = new(RunEventJson.Default.ApprovalState);
    private readonly SharedValues<HandoverState> _handovers = new(RunEventJson.Default.HandoverState);
    private readonly SharedValues<RetryState> _retries = new(RunEventJson.Default.RetryState);
    private readonly SharedValues<WorkspaceState> _workspaces = new(RunEventJson.Default.WorkspaceState);

    private TaskSnapshots()
    {
    }

    [Flags]
    private enum Marks
    {
        None = 0,
        HasStep = 1,
        InRerun = 2,
        Held = 4,
        LacksInputs = 8,
        BlockNoted = 16,
        Started = 32,
        Finished = 64,
        Exited = 128,
    }

    public static void Write(BinaryWriter writer, PersistentVector<TaskState> tasks)
    {
        // What is shared is known only once all tasks were looked at, and is needed before the first is read.
        var shared = new TaskSnapshots();
        using var rows = new MemoryStream(tasks.Count * BytesPerTask);
        using var row = new BinaryWriter(rows);
        foreach (var task in tasks.AsEnumerable()) shared.WriteTask(row, task);
        row.Flush();
        shared.WriteShared(writer);
        writer.Write7BitEncodedInt(tasks.Count);
        writer.Write(rows.GetBuffer().AsSpan(0, (int)rows.Length));
    }

    public static TaskState[] Read(BinaryReader reader)
    {
        var shared = new TaskSnapshots();
        shared.ReadShared(reader);
        var tasks = new TaskState[reader.Read7BitEncodedInt()];
        for (var i = 0; i < tasks.Length; i++) tasks[i] = shared.ReadTask(reader);
        return tasks;
    }

    private void WriteShared(BinaryWriter writer)
    {
        _texts.Write(writer);
        _reruns.Write(writer);
        _conditions.Write(writer);
        _approvals.Write(writer);
        _handovers.Write(writer);
        _retries.Write(writer);
        _workspaces.Write(writer);
    }

    private void ReadShared(BinaryReader reader)
    {
        _texts.Read(reader);
        _reruns.Read(reader);
        _conditions.Read(reader);
        _approvals.Read(reader);
        _handovers.Read(reader);
        _retries.Read(reader);
        _workspaces.Read(reader);
    }

    private void WriteTask(BinaryWriter writer, TaskState task)
    {
        var definition = task.Definition;
        writer.Write7BitEncodedInt((int)MarksOf(task));
        writer.Write7BitEncodedInt64(definition.TaskId.Value);
        if (definition.StepId is { } step) writer.Write(step.Value);
        writer.Write7BitEncodedInt(_texts.NumberOf(definition.Title));
        writer.Write7BitEncodedInt64(definition.RoleId.Value);
        writer.Write7BitEncodedInt(definition.TimeoutSeconds);
        SnapshotParts.WriteNumbers(writer, definition.DependsOn);
        writer.Write7BitEncodedInt(_conditions.NumberOf(UnlessIs(definition.Conditions, TaskConditions.None)));

        writer.Write((byte)task.Status);
        writer.Write7BitEncodedInt(task.Attempt);
        writer.Write7BitEncodedInt(task.UnmetDependencies);
        writer.Write7BitEncodedInt(_texts.NumberOf(task.Message));
        SnapshotParts.WriteTime(writer, task.DispatchedAt);
        if (task.StartedAt is { } started) SnapshotParts.WriteTime(writer, started);
        if (task.FinishedAt is { } finished) SnapshotParts.WriteTime(writer, finished);
        if (task.ExitCode is { } code) writer.Write7BitEncodedInt(code);
        writer.Write(task.ReportDigest);
        writer.Write7BitEncodedInt(_reruns.NumberOf(task.LastRerun));
        SnapshotParts.WriteNumbers(writer, task.StaleAttemptsNoted.AsSpan());
        writer.Write7BitEncodedInt(_approvals.NumberOf(task.Approval));
        writer.Write((byte)(task.Failure ?? FailureCategory.Invalid));
        writer.Write7BitEncodedInt(_handovers.NumberOf(UnlessIs(task.Handover, HandoverState.None)));
        writer.Write7BitEncodedInt(_retries.NumberOf(UnlessIs(task.Retries, RetryState.None)));
        writer.Write7BitEncodedInt(_workspaces.NumberOf(UnlessIs(task.Workspace, WorkspaceState.None)));
    }

    private TaskState ReadTask(BinaryReader reader)
    {
        var marks = (Marks)reader.Read7BitEncodedInt();
        return new()
        {
            Definition = new(
                new(reader.Read7BitEncodedInt64()),
                marks.HasFlag(Marks.HasStep) ? new StepId(reader.ReadString()) : null,
                _texts.Find(reader.Read7BitEncodedInt()) ?? "",
                new(reader.Read7BitEncodedInt64()),
                reader.Read7BitEncodedInt(),
                SnapshotParts.ReadNumbers(reader),
                _conditions.Find(reader.Read7BitEncodedInt()) ?? TaskConditions.None),
            InRerun = marks.HasFlag(Marks.InRerun),
            Held = marks.HasFlag(Marks.Held),
            HasInputs = !marks.HasFlag(Marks.LacksInputs),
            BlockNoted = marks.HasFlag(Marks.BlockNoted),
            Status = (TaskStatus)reader.ReadByte(),
            Attempt = reader.Read7BitEncodedInt(),
            UnmetDependencies = reader.Read7BitEncodedInt(),
            Message = _texts.Find(reader.Read7BitEncodedInt()),
            DispatchedAt = SnapshotParts.ReadTime(reader),
            StartedAt = marks.HasFlag(Marks.Started) ? SnapshotParts.ReadTime(reader) : null,
            FinishedAt = marks.HasFlag(Marks.Finished) ? SnapshotParts.ReadTime(reader) : null,
            ExitCode = marks.HasFlag(Marks.Exited) ? reader.Read7BitEncodedInt() : null,
            ReportDigest = reader.ReadInt64(),
            LastRerun = _reruns.Find(reader.Read7BitEncodedInt()),
            StaleAttemptsNoted = new([.. SnapshotParts.ReadNumbers(reader)]),
            Approval = _approvals.Find(reader.Read7BitEncodedInt()),
            Failure = (FailureCategory)reader.ReadByte() is var failure and not FailureCategory.Invalid ? failure : null,
            Handover = _handovers.Find(reader.Read7BitEncodedInt()) ?? HandoverState.None,
            Retries = _retries.Find(reader.Read7BitEncodedInt()) ?? RetryState.None,
            Workspace = _workspaces.Find(reader.Read7BitEncodedInt()) ?? WorkspaceState.None,
        };
    }

    private static Marks MarksOf(TaskState task) =>
        If(task.Definition.StepId is not null, Marks.HasStep)
        | If(task.InRerun, Marks.InRerun)
        | If(task.Held, Marks.Held)
        | If(!task.HasInputs, Marks.LacksInputs)
        | If(task.BlockNoted, Marks.BlockNoted)
        | If(task.StartedAt is not null, Marks.Started)
        | If(task.FinishedAt is not null, Marks.Finished)
        | If(task.ExitCode is not null, Marks.Exited);

    private static Marks If(bool holds, Marks mark) => holds ? mark : Marks.None;

    // Most tasks have none of it: then nothing is written, and the one object for it is there again after reading.
    private static T? UnlessIs<T>(T value, T none)
        where T : class => ReferenceEquals(value, none) ? null : value;
}
