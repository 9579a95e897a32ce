namespace Multyagents.Core.Tests.Properties;

/// <summary>
/// The part of the audit that is about conditions: nothing starts without its approval, inputs and paths; what an attempt was given is
/// given back when it ends, in the same append; handoffs are of attempts that have ended; retries keep to their policy.
/// </summary>
internal sealed class ConditionAudit(RandomGraph graph)
{
    private readonly ApprovalStatus?[] _approval = new ApprovalStatus?[graph.Count];
    private readonly bool[] _noted = new bool[graph.Count];
    private readonly List<ArtifactCreated>[] _artifacts = [.. graph.Ids.Select(_ => new List<ArtifactCreated>())];
    private readonly HandoffPublished?[] _handoff = new HandoffPublished?[graph.Count];
    private readonly TaskDispatched?[] _attempt = new TaskDispatched?[graph.Count];
    private readonly int[] _retries = new int[graph.Count];
    private readonly bool[] _holdsLocks = new bool[graph.Count];
    private readonly bool[] _hasWorktree = new bool[graph.Count];
    private readonly bool[] _sandboxRuns = new bool[graph.Count];
    private readonly bool[] _sandboxIsDue = new bool[graph.Count];
    private readonly bool[] _worktreeIsDue = new bool[graph.Count];

    public static bool Knows(TaskEvent happened) => happened is ApprovalRequested or ApprovalGranted or ApprovalRefused
        or DispatchBlockedByApproval or DispatchBlockedByMissingArtifacts or ArtifactCreated or HandoffPublished
        or LocksReleased or WorktreeReserved or WorktreeReleased or SandboxStarted or SandboxStopped or SandboxFailed;

    /// <param name="happened">What happened.</param>
    /// <param name="i">The task's number.</param>
    /// <param name="status">Its status before.</param>
    public void Read(TaskEvent happened, int i, TaskStatus status)
    {
        switch (happened)
        {
            case TaskDispatched dispatched:
                Dispatch(dispatched, i);
                break;
            case TaskPartialRerunReset:
                (_retries[i], _noted[i]) = (0, false);
                HandOver(i, null);
                break;
            case TaskRetryScheduled retry:
                Retry(retry, i);
                break;
            case ApprovalRequested or ApprovalGranted or ApprovalRefused or DispatchBlockedByApproval or DispatchBlockedByMissingArtifacts:
                ReadGate(happened, i);
                break;
            case ArtifactCreated artifact:
                Verify.Holds(_artifacts.All(made => made.All(other => other.ArtifactId != artifact.ArtifactId)), "an artifact's id was used before", i);
                _artifacts[i].Add(artifact);
                break;
            case HandoffPublished handoff:
                Verify.Holds(HasEnded(status), $"a handoff of a task that is {status}", i);
                Verify.Equal(_attempt[i]!.Attempt, handoff.Attempt, "attempt of a handoff", i);
                Verify.Holds(handoff.Artifacts.All(listed => _artifacts[i].Any(made => made.ArtifactId == listed.ArtifactId)), "a handoff of another task's artifacts", i);
                HandOver(i, handoff);
                break;
            default:
                ReadWorkspace(happened, i, status);
                break;
        }
    }

    /// <summary>What belongs together stands in one append.</summary>
    public void EndAppend(TaskStatus[] status)
    {
        for (var i = 0; i < graph.Count; i++)
        {
            Verify.Holds(!_worktreeIsDue[i], "an attempt that needs a worktree was dispatched without", i);
            if (SelectionOracle.IsActive(status[i])) continue;
            Verify.Holds(!_holdsLocks[i], $"a task that is {status[i]} holds its paths", i);
            Verify.Holds(!_hasWorktree[i], $"a task that is {status[i]} keeps its worktree", i);
            _sandboxIsDue[i] &= status[i] != TaskStatus.Canceled || _sandboxRuns[i];
            Verify.Holds(!_sandboxIsDue[i], $"a task that is {status[i]} keeps its container", i);
        }
    }

    private void Dispatch(TaskDispatched dispatched, int i)
    {
        var needs = graph.Conditions[i];
        Verify.Holds(!needs.RequiresApproval || _approval[i] == ApprovalStatus.Approved, $"dispatched while its approval is {_approval[i]}", i);
        Verify.Equal(0, Missing(i).Count, "missing inputs of a dispatch", i);
        Verify.Equal(needs.Required.Count == 0 ? null : Inputs(i), dispatched.ConsumedArtifactIds, "consumed artifacts", i);
        var paths = needs.Mode == ExecutionMode.SharedWorkspace && needs.LockPaths.Count > 0 ? needs.LockPaths : default(ValueList<string>?);
        Verify.Equal(paths, dispatched.LockPaths, "paths of a dispatch", i);
        _attempt[i] = dispatched;
        _noted[i] = false;
        _holdsLocks[i] = paths is not null;
        _worktreeIsDue[i] = needs.Mode == ExecutionMode.IsolatedWorktree;
        (_sandboxIsDue[i], _sandboxRuns[i]) = (needs.Mode == ExecutionMode.DockerSandbox, false);
        HandOver(i, null);
    }

    private void Retry(TaskRetryScheduled retry, int i)
    {
        var policy = graph.Conditions[i].Retries;
        _retries[i]++;
        Verify.Equal((_retries[i], policy!.MaxRetries), (retry.Retry, retry.MaxRetries), "number of a retry", i);
        Verify.Holds(_retries[i] <= policy.MaxRetries, "more retries than the policy allows", i);
        Verify.Holds(policy.RetryOn.Contains(retry.Cause), $"a retry of {retry.Cause}, which the policy does not cover", i);
        Verify.Equal(_attempt[i]!.RerunSeq, retry.RerunSeq, "re-run of a retry", i);
        _noted[i] = false;
        HandOver(i, null);
    }

    private void ReadGate(TaskEvent happened, int i)
    {
        switch (happened)
        {
            case ApprovalRequested:
                Verify.Holds(graph.Conditions[i].RequiresApproval && _approval[i] is null, "an approval was asked for without need", i);
                _approval[i] = ApprovalStatus.Pending;
                break;
            case ApprovalGranted:
                Verify.Holds(_approval[i] is ApprovalStatus.Pending or ApprovalStatus.Rejected, $"approved from {_approval[i]}", i);
                (_approval[i], _noted[i]) = (ApprovalStatus.Approved, false);
                break;
            case ApprovalRefused:
                Verify.Equal(ApprovalStatus.Pending, _approval[i], "approval before it was rejected", i);
                (_approval[i], _noted[i]) = (ApprovalStatus.Rejected, false);
                break;
            case DispatchBlockedByApproval blocked:
                Verify.Equal(_approval[i], blocked.ApprovalStatus, "approval of a refusal", i);
                Note(i, blocked.ApprovalStatus != ApprovalStatus.Approved);
                break;
            case DispatchBlockedByMissingArtifacts blocked:
                Verify.Equal(Missing(i), blocked.Missing, "missing artifacts of a refusal", i);
                Note(i, blocked.Missing.Count > 0);
                break;
        }
    }

    private void Note(int i, bool isBlocked)
    {
        Verify.Holds(isBlocked && !_noted[i], "a refusal is on record twice, or for nothing", i);
        _noted[i] = true;
    }

    private void ReadWorkspace(TaskEvent happened, int i, TaskStatus status)
    {
        switch (happened)
        {
            case LocksReleased released:
                Verify.Holds(_holdsLocks[i], "paths were released that are not held", i);
                Verify.Equal((_attempt[i]!.Attempt, graph.Conditions[i].LockPaths), (released.Attempt, released.ReleasedPaths), "released paths", i);
                _holdsLocks[i] = false;
                break;
            case WorktreeReserved reserved:
                Verify.Holds(_worktreeIsDue[i] && status == TaskStatus.Dispatched, "a worktree was reserved without need", i);
                Verify.Equal(_attempt[i]!.Attempt, reserved.Attempt, "attempt of a worktree", i);
                (_worktreeIsDue[i], _hasWorktree[i]) = (false, true);
                break;
            case WorktreeReleased released:
                Verify.Holds(_hasWorktree[i] && HasEnded(status), $"a worktree was released of a task that is {status}", i);
                Verify.Equal(_attempt[i]!.Attempt, released.Attempt, "attempt of a worktree", i);
                _hasWorktree[i] = false;
                break;
            case SandboxStarted started:
                Verify.Holds(_sandboxIsDue[i] && !_sandboxRuns[i], "a container was started twice, or without need", i);
                Verify.Equal(_attempt[i]!.Attempt, started.Attempt, "attempt of a container", i);
                _sandboxRuns[i] = true;
                break;
            case SandboxStopped or SandboxFailed:
                Verify.Holds(_sandboxIsDue[i] && HasEnded(status), $"a container ended of a task that is {status}", i);
                Verify.Holds(happened is SandboxFailed || _sandboxRuns[i], "a container stopped that never started", i);
                _sandboxIsDue[i] = false;
                break;
        }
    }

    private void HandOver(int i, HandoffPublished? handoff)
    {
        _handoff[i] = handoff;
        for (var below = 0; below < graph.Count; below++) _noted[below] &= !graph.DependsOn[below].Contains(i);
    }

    private ValueList<RequiredArtifact> Missing(int i) => graph.Conditions[i].Required.Where(asked => !Matching(i, asked).Any()).ToValueList();

    private ValueList<long> Inputs(int i) => graph.Conditions[i].Required.SelectMany(asked => Matching(i, asked)).Distinct().Order().ToValueList();

    private IEnumerable<long> Matching(int i, RequiredArtifact asked) =>
        from above in graph.DependsOn[i]
        where asked.FromStepId is not { } step || step.Value == $"s{above}"
        from listed in _handoff[above]?.Artifacts ?? []
        where listed.IsRequired
        from made in _artifacts[above]
        where made.ArtifactId == listed.ArtifactId
        where asked.ArtifactType is null || made.ArtifactType == asked.ArtifactType
        where asked.Label is null || made.Metadata.Value.Contains($"\"{asked.Label}\"", StringComparison.Ordinal)
        select made.ArtifactId;

    private static bool HasEnded(TaskStatus status) => status == TaskStatus.Success || SelectionOracle.HasFailed(status);
}
