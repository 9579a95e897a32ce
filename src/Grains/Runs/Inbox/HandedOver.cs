using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>What events make of the lists of artifacts and current handoffs.</summary>
internal sealed class HandedOver
{
    private readonly List<StoredArtifact> _artifacts = [];
    private readonly HashSet<TaskId> _withdrawn = [];
    private readonly Dictionary<TaskId, StoredHandoff> _handoffs = [];

    /// <summary>Looks through the events of one append.</summary>
    public static HandedOver In(RunId run, IEnumerable<RunEvent> events)
    {
        var found = new HandedOver();
        foreach (var happened in events) found.Add(run, happened);
        return found;
    }

    /// <summary>The append with it.</summary>
    public RunAppend AddTo(RunAppend append) => _artifacts.Count + _withdrawn.Count + _handoffs.Count == 0 ? append : append with
    {
        Artifacts = _artifacts,
        WithdrawnHandoffs = [.. _withdrawn],
        Handoffs = [.. _handoffs.Values],
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
            // What the attempt before left does not count for the next one, whatever begins it.
            case TaskDispatched or TaskPartialRerunReset or TaskRetryScheduled when CanHave(happened):
                Withdraw(((TaskEvent)happened).TaskId);
                break;
        }
    }

    private void Withdraw(TaskId task)
    {
        _withdrawn.Add(task);
        _handoffs.Remove(task);
    }

    // A first attempt has nothing to withdraw, and it is by far the most frequent of the three.
    private static bool CanHave(RunEvent happened) => happened is not TaskDispatched { Attempt: 1 };
}
