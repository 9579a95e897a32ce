namespace Multyagents.Workspaces;

/// <summary>Requests that were refused, in the order in which they came. Only a help: what is forgotten is asked again by the sweep.</summary>
internal sealed class WaitingRequests
{
    /// <summary>Most requests that are remembered.</summary>
    public const int Capacity = 10_000;

    private readonly OrderedDictionary<TaskId, LockRequest> _requests = [];

    /// <summary>Remembers a request in place of an earlier one of its task.</summary>
    public void Add(LockRequest request)
    {
        if (_requests.Count < Capacity || _requests.ContainsKey(request.TaskId)) _requests[request.TaskId] = request;
    }

    /// <summary>Forgets a task's request.</summary>
    public void Remove(TaskId task) => _requests.Remove(task);

    /// <summary>Forgets the requests that want something of these paths and answers their runs, who waited longest first.</summary>
    public IReadOnlyList<RunId> TakeOverlapping(IReadOnlyCollection<string> freed)
    {
        if (freed.Count == 0 || _requests.Count == 0) return [];
        var cover = new PathCover(freed);
        var served = _requests.Values
            .Where(request => request.Paths.Any(path => cover.FindOverlap(WorkspacePaths.Normalize(path)) is not null))
            .ToArray();
        foreach (var request in served) _requests.Remove(request.TaskId);
        return [.. served.Select(request => request.RunId).Distinct()];
    }
}
