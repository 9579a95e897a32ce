using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>What events make of the lists of artifacts, current handoffs and approvals.</summary>
internal sealed class ReadModelRows
{
    private readonly List<StoredArtifact> _artifacts = [];
    private readonly HashSet<TaskId> _withdrawn = [];
    private readonly Dictionary<TaskId, StoredHandoff> _handoffs = [];
    private readonly Dictionary<TaskId, StoredApproval> _approvals = [];

    /// <summary>Looks through the events of one append.</summary>
    public static ReadModelRows In(RunId run, IEnumerable<RunEvent> events)
    {
        var found = new ReadModelRows();
        foreach (var happened in events) found.Add(run, happened);
        return found;
    }

    /// <summary>The append with it.</summary>
    public RunAppend AddTo(RunAppend append) => _artifacts.Count + _withdrawn.Count + _handoffs.Count + _approvals.Count == 0 ? append : append with
    {
        Artifacts = _artifacts,
        WithdrawnHandoffs = [.. _withdrawn],
        Handoffs = [.. _handoffs.Values],
        Approvals = [.. _approvals.Values],
    };

    private void Add(RunId run, RunEvent happened)
    {
        switch (happened)
        {
            case ArtifactCreated made:
                _artifacts.Add(new(
                    made.ArtifactId, run, made.ProducerTaskId, made.AboutTaskId, made.ArtifactType, made.Location, made.Summary, made.Metadata, made.At));
                break;
            case HandoffPublished published:
                _handoffs[published.TaskId] = new(published.TaskId, run, HandoffJson.Write(published), published.At, published.At);
                break;
            case ApprovalRequested asked:
                _approvals[asked.TaskId] = new(asked.TaskId, run, ApprovalStatus.Pending, asked.At, null, null, null);
                break;
            case ApprovalGranted granted:
                Decide(run, granted, ApprovalStatus.Approved, granted.DecidedBy, granted.Comment, granted.DecidedAt);
                break;
            case ApprovalRefused refused:
                Decide(run, refused, ApprovalStatus.Rejected, refused.DecidedBy, refused.Comment, refused.DecidedAt);
                break;
            // What the attempt before left does not count for the next one, whatever begins it.
            case TaskDispatched or TaskPartialRerunReset or TaskRetryScheduled when CanHave(happened):
                Withdraw(((TaskEvent)happened).TaskId);
                break;
        }
    }

    private void Decide(RunId run, TaskEvent happened, ApprovalStatus status, string? by, string? comment, DateTimeOffset? earlier) =>
        _approvals[happened.TaskId] = new(
            happened.TaskId, run, status, _approvals.GetValueOrDefault(happened.TaskId)?.RequestedAt ?? happened.At, by, comment, earlier ?? happened.At);

    private void Withdraw(TaskId task)
    {
        _withdrawn.Add(task);
        _handoffs.Remove(task);
    }

    // A first attempt has nothing to withdraw, and it is by far the most frequent of the three.
    private static bool CanHave(RunEvent happened) => happened is not TaskDispatched { Attempt: 1 };
}
