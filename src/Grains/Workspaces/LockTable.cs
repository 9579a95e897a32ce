using System.Collections.Immutable;

namespace Multyagents.Workspaces;

/// <summary>
/// The held paths of one project: at most one grant per task, no two with overlapping paths. Immutable; a change that changes nothing
/// answers the very same table.
/// </summary>
internal sealed class LockTable
{
    private readonly ImmutableSortedDictionary<TaskId, LockGrant> _grants;

    private LockTable(ImmutableSortedDictionary<TaskId, LockGrant> grants) => _grants = grants;

    /// <summary>Nothing is held.</summary>
    public static LockTable Empty { get; } = new(ImmutableSortedDictionary<TaskId, LockGrant>.Empty);

    /// <summary>All grants, by task.</summary>
    public IEnumerable<LockGrant> Grants => _grants.Values;

    /// <summary>All held paths.</summary>
    public IEnumerable<string> Paths => Grants.SelectMany(grant => grant.Paths);

    /// <summary>A table of grants that were in one before.</summary>
    public static LockTable Of(IEnumerable<LockGrant> grants) => new(grants.ToImmutableSortedDictionary(grant => grant.TaskId, grant => grant));

    /// <summary>Each path of another task that overlaps one of the request's, by task. Empty: the request can be granted.</summary>
    public IEnumerable<(LockConflict Conflict, LockGrant Holder)> ConflictsOf(LockRequest request)
    {
        var wanted = new PathCover(request.Paths.Select(WorkspacePaths.Normalize));
        return from holder in Grants
               where holder.TaskId != request.TaskId
               from held in holder.Paths
               let path = wanted.FindOverlap(held)
               where path is not null
               select (new LockConflict(path, held, holder.TaskId, holder.RunId), holder);
    }

    /// <summary>The table with a request granted that has no conflicts. What an older attempt of the task held is given back.</summary>
    public LockTable Grant(LockRequest request, DateTimeOffset at)
    {
        // The attempt is over already: its run refuses it by its journal, and what the newer one holds must stay.
        if (_grants.TryGetValue(request.TaskId, out var own) && own.Attempt > request.Attempt) return this;

        var paths = request.Paths.Select(WorkspacePaths.Normalize).Distinct(StringComparer.Ordinal).Order(WorkspacePaths.Order).ToValueList();
        return paths.Count == 0
            ? Release(request.TaskId, request.Attempt)
            : new(_grants.SetItem(request.TaskId, new(request.TaskId, request.RunId, request.Attempt, paths, at)));
    }

    /// <summary>The table without what this attempt of the task, or an older one, holds.</summary>
    public LockTable Release(TaskId task, int attempt) =>
        _grants.TryGetValue(task, out var own) && own.Attempt <= attempt ? new(_grants.Remove(task)) : this;
}

/// <summary>What one attempt holds.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Paths">The paths, normalised, at least one.</param>
/// <param name="GrantedAt">When it was granted, or granted again (UTC).</param>
internal sealed record LockGrant(TaskId TaskId, RunId RunId, int Attempt, ValueList<string> Paths, DateTimeOffset GrantedAt);
