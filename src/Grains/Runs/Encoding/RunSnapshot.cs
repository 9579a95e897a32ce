using System.Security.Cryptography;
using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>A run's state as a snapshot keeps it. A cache: when its format changes, raise <see cref="CurrentFormat"/> and old ones are not used.</summary>
internal sealed record RunSnapshot(
    int Format,
    TemplateId? TemplateId,
    string? InitiatedBy,
    bool AutoDispatch,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    long Seq,
    int RerunMaxDispatch,
    int PartialReruns,
    ValueList<PartialRerunRequested> KeyedReruns,
    long LastRerunSeq,
    bool IsStarted,
    bool IsPaused,
    bool IsAborted,
    ValueList<TaskSnapshot> Tasks)
{
    public const int CurrentFormat = 3;
}

/// <summary>One task in a snapshot: what never changes, then where it stands.</summary>
internal sealed record TaskSnapshot(
    TaskId Id,
    StepId? Step,
    string Title,
    RoleId Role,
    int Timeout,
    int[] DependsOn,
    TaskStatus Status,
    int Attempt,
    int Unmet,
    bool InRerun,
    bool Held,
    string? Message,
    DateTimeOffset DispatchedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int? ExitCode,
    long Digest,
    RerunMark? LastRerun,
    ValueList<int> StaleNoted,
    TaskConditions? Conditions,
    ApprovalState? Approval,
    bool? HasInputs,
    bool? BlockNoted,
    FailureCategory? Failure,
    HandoverState? Handover,
    RetryState? Retries,
    WorkspaceState? Workspace);

/// <summary>Between a run's state and the bytes of its snapshot: a SHA-256 of what follows, then JSON. A damaged snapshot must not pass for the truth.</summary>
public static class RunSnapshotCodec
{
    /// <summary>The state's bytes. O(tasks).</summary>
    public static byte[] Encode(RunState state)
    {
        var json = ToJson(state);
        return [.. SHA256.HashData(json), .. json];
    }

    /// <summary>The state of the bytes; null when they are damaged or of another format: then the journal is folded instead.</summary>
    public static RunState? Decode(RunId run, byte[] bytes)
    {
        if (bytes.Length < SHA256.HashSizeInBytes) return null;
        var json = bytes.AsSpan(SHA256.HashSizeInBytes);
        if (!bytes.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(SHA256.HashData(json))) return null;

        RunSnapshot? snapshot;
        try
        {
            snapshot = JsonSerializer.Deserialize(json, RunEventJson.Default.RunSnapshot);
        }
        catch (JsonException)
        {
            // A snapshot is a cache: one that cannot be read costs time, not truth.
            return null;
        }

        if (snapshot is not { Format: RunSnapshot.CurrentFormat }) return null;

        var empty = RunEvolution.Apply(null, new RunCreated(snapshot.TemplateId, snapshot.InitiatedBy, snapshot.AutoDispatch, snapshot.Tasks.Count) { At = snapshot.CreatedAt }, run);
        var definitions = snapshot.Tasks.Select(task => new TaskDefinition(task.Id, task.Step, task.Title, task.Role, task.Timeout, task.DependsOn, task.Conditions ?? TaskConditions.None)).ToArray();
        var graph = RunGraph.Build(definitions);
        var tasks = snapshot.Tasks.Select((task, index) => Decode(graph.Tasks[index], task)).ToArray();
        return RunEvolution.WithAllTasks(empty, graph, tasks) with
        {
            UpdatedAt = snapshot.UpdatedAt,
            FinishedAt = snapshot.FinishedAt,
            Seq = snapshot.Seq,
            RerunMaxDispatch = snapshot.RerunMaxDispatch,
            PartialReruns = snapshot.PartialReruns,
            KeyedReruns = snapshot.KeyedReruns,
            LastRerunSeq = snapshot.LastRerunSeq,
            IsStarted = snapshot.IsStarted,
            IsPaused = snapshot.IsPaused,
            IsAborted = snapshot.IsAborted,
        };
    }

    private static byte[] ToJson(RunState state) => JsonSerializer.SerializeToUtf8Bytes(
        new RunSnapshot(
            RunSnapshot.CurrentFormat,
            state.TemplateId,
            state.InitiatedBy,
            state.AutoDispatch,
            state.CreatedAt,
            state.UpdatedAt,
            state.FinishedAt,
            state.Seq,
            state.RerunMaxDispatch,
            state.PartialReruns,
            state.KeyedReruns,
            state.LastRerunSeq,
            state.IsStarted,
            state.IsPaused,
            state.IsAborted,
            state.Tasks.AsEnumerable().Select(Encode).ToValueList()),
        RunEventJson.Default.RunSnapshot);

    private static TaskSnapshot Encode(TaskState task) => new(
        task.Definition.TaskId,
        task.Definition.StepId,
        task.Definition.Title,
        task.Definition.RoleId,
        task.Definition.TimeoutSeconds,
        task.Definition.DependsOn,
        task.Status,
        task.Attempt,
        task.UnmetDependencies,
        task.InRerun,
        task.Held,
        task.Message,
        task.DispatchedAt,
        task.StartedAt,
        task.FinishedAt,
        task.ExitCode,
        task.ReportDigest,
        task.LastRerun,
        task.StaleAttemptsNoted,
        UnlessIs(task.Definition.Conditions, TaskConditions.None),
        task.Approval,
        task.HasInputs ? null : false,
        task.BlockNoted ? true : null,
        task.Failure,
        UnlessIs(task.Handover, HandoverState.None),
        UnlessIs(task.Retries, RetryState.None),
        UnlessIs(task.Workspace, WorkspaceState.None));

    // Most tasks have none of it: then nothing is written.
    private static T? UnlessIs<T>(T value, T none)
        where T : class => ReferenceEquals(value, none) ? null : value;

    private static TaskState Decode(TaskDefinition definition, TaskSnapshot task) => new()
    {
        Definition = definition,
        Status = task.Status,
        Attempt = task.Attempt,
        UnmetDependencies = task.Unmet,
        InRerun = task.InRerun,
        Held = task.Held,
        Message = task.Message,
        DispatchedAt = task.DispatchedAt,
        StartedAt = task.StartedAt,
        FinishedAt = task.FinishedAt,
        ExitCode = task.ExitCode,
        ReportDigest = task.Digest,
        LastRerun = task.LastRerun,
        StaleAttemptsNoted = task.StaleNoted,
        Approval = task.Approval,
        HasInputs = task.HasInputs ?? true,
        BlockNoted = task.BlockNoted ?? false,
        Failure = task.Failure,
        Handover = task.Handover ?? HandoverState.None,
        Retries = task.Retries ?? RetryState.None,
        Workspace = task.Workspace ?? WorkspaceState.None,
    };
}
