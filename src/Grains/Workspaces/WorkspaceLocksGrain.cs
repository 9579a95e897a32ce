using Microsoft.Extensions.Logging;
using Multyagents.Catalog;

namespace Multyagents.Workspaces;

/// <summary>
/// The thin shell around a project's lock table: load, decide, save at the version that was loaded, and only then answer. It keeps no
/// table of its own, so that of two activations neither can grant what the other did.
/// </summary>
/// <remarks>
/// Not reentrant: requests of one project are decided one after the other. It asks run grains while it decides; those are reentrant,
/// so a run that waits here for its locks still answers. It never waits for a run to do something.
/// </remarks>
internal sealed partial class WorkspaceLocksGrain(IWorkspaceLockStore store, ICatalogStore catalog, TimeProvider clock, ILogger<WorkspaceLocksGrain> logger)
    : YieldingGrain, IWorkspaceLocksGrain
{
    /// <summary>A grant younger than this counts as held without asking: its attempt may not be on record yet.</summary>
    internal static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(30);

    // A run that does not answer in time keeps its locks; who asks for them must not wait for it for long.
    private static readonly TimeSpan HolderAnswersWithin = TimeSpan.FromSeconds(5);

    private const int MaxTries = 5;

    private readonly WaitingRequests _waiting = new();

    private ProjectId ProjectId => new(this.GetPrimaryKeyLong());

    /// <inheritdoc />
    public async Task<LockAnswer> Acquire(LockRequest request)
    {
        if (await OtherKeeper() is { } keeper) return await keeper.Acquire(request);

        _waiting.Remove(request.TaskId);
        var refused = await HeldElsewhere(request);
        if (refused.Count == 0)
        {
            refused = await Change(async table =>
            {
                table = await DropEnded(table, request);
                var conflicts = table.ConflictsOf(request).Take(LockAnswer.MaxConflicts).Select(found => found.Conflict).ToValueList();
                return conflicts.Count > 0 ? (table, conflicts) : (table.Grant(request, clock.GetWholeMicroseconds()), conflicts);
            });
        }

        if (refused.Count > 0) _waiting.Add(request);
        return new(refused);
    }

    /// <inheritdoc />
    public async Task<ValueList<string>> Release(TaskId taskId, int attempt)
    {
        var freed = await Change(table =>
        {
            var next = table.Release(taskId, attempt);
            ValueList<string> freed = ReferenceEquals(next, table) ? [] : table.Grants.Single(grant => grant.TaskId == taskId).Paths;
            return Task.FromResult((next, freed));
        });
        return await OtherKeeper() is { } keeper ? [.. freed, .. await keeper.Release(taskId, attempt)] : freed;
    }

    /// <inheritdoc />
    public async Task<ValueList<HeldLock>> List()
    {
        var (_, table) = await Load();
        return table.Grants
            .SelectMany(grant => grant.Paths.Select(path => new HeldLock(path, grant.TaskId, grant.RunId, grant.Attempt, grant.GrantedAt)))
            .ToValueList();
    }

    /// <summary>The grain that keeps the locks in this one's place; null: this one does. It keeps others' only for an outer folder, so nobody asks in a circle.</summary>
    private async Task<IWorkspaceLocksGrain?> OtherKeeper()
    {
        var keeper = OverlappingProjects.KeeperOf(ProjectId, await catalog.ListProjects());
        return keeper == ProjectId ? null : GrainFactory.GetGrain<IWorkspaceLocksGrain>(keeper.Value);
    }

    /// <summary>What other tables hold in the request's way: grants from before their projects came to overlap with this one.</summary>
    private async Task<ValueList<LockConflict>> HeldElsewhere(LockRequest request)
    {
        var conflicts = new List<LockConflict>();
        foreach (var found in (await LoadOthers()).SelectMany(table => table.ConflictsOf(request)))
        {
            if (conflicts.Count < LockAnswer.MaxConflicts && await IsHeld(found.Holder)) conflicts.Add(found.Conflict);
        }

        return conflicts.ToValueList();
    }

    private async Task<T> Change<T>(Func<LockTable, Task<(LockTable Next, T Answer)>> decide)
    {
        for (var tries = 1; tries <= MaxTries; tries++)
        {
            var (version, table) = await Load();
            var (next, answer) = await decide(table);
            if (ReferenceEquals(next, table)) return answer;
            if (await Save(version, next))
            {
                Wake(table, next);
                return answer;
            }

            // Of two activations one is too many; the one that lost makes way.
            LogConflict(ProjectId);
            DeactivateOnIdle();
        }

        throw new WorkspaceLocksUnavailableException(ProjectId, null);
    }

    /// <summary>The table without those grants in the request's way whose attempts have ended: a crash may lose a release.</summary>
    private async Task<LockTable> DropEnded(LockTable table, LockRequest request)
    {
        var holders = table.ConflictsOf(request).Select(found => found.Holder).Distinct().ToArray();
        var held = await Task.WhenAll(holders.Select(IsHeld));
        foreach (var ended in holders.Where((_, i) => !held[i]))
        {
            LogDropped(ProjectId, ended.TaskId, ended.Attempt);
            table = table.Release(ended.TaskId, ended.Attempt);
        }

        return table;
    }

    private async Task<bool> IsHeld(LockGrant grant)
    {
        if (clock.GetUtcNow() - grant.GrantedAt < TrustedFor) return true;
        try
        {
            return await Run(grant.RunId).HoldsWorkspace(grant.TaskId, grant.Attempt).WaitAsync(HolderAnswersWithin, clock);
        }
        catch (Exception failure)
        {
            LogHolderUnknown(ProjectId, grant.RunId, grant.TaskId, failure);
            return true;
        }
    }

    private void Wake(LockTable before, LockTable after)
    {
        var freed = before.Paths.Except(after.Paths, StringComparer.Ordinal).ToArray();
        foreach (var run in _waiting.TakeOverlapping(freed)) Observe(run, Run(run).Drive());
    }

    // Nobody waits for what a run does with its chance: it comes back here and asks.
    private async void Observe(RunId run, Task drive)
    {
        try
        {
            await drive;
        }
        catch (Exception failure)
        {
            LogDriveFailed(ProjectId, run, failure);
        }
    }

    private async Task<(long Version, LockTable Table)> Load()
    {
        try
        {
            var stored = await store.Load(ProjectId);
            return (stored.Version, LockTableCodec.Decode(stored.Body));
        }
        catch (Exception failure)
        {
            throw new WorkspaceLocksUnavailableException(ProjectId, failure);
        }
    }

    private async Task<LockTable[]> LoadOthers()
    {
        try
        {
            return [.. (await store.LoadOthers(ProjectId)).Select(LockTableCodec.Decode)];
        }
        catch (Exception failure)
        {
            throw new WorkspaceLocksUnavailableException(ProjectId, failure);
        }
    }

    private async Task<bool> Save(long version, LockTable table)
    {
        try
        {
            return await store.Save(ProjectId, version, LockTableCodec.Encode(table));
        }
        catch (Exception failure)
        {
            throw new WorkspaceLocksUnavailableException(ProjectId, failure);
        }
    }

    private IWorkflowRunGrain Run(RunId run) => GrainFactory.GetGrain<IWorkflowRunGrain>(run.Value);
}
