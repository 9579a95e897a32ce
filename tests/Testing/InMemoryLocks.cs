using Multyagents.Workspaces;

namespace Multyagents.Testing;

/// <summary>The lock tables in memory, fenced as the port says.</summary>
public sealed class InMemoryLocks : IWorkspaceLockStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ProjectId, LockTableRecord> _tables = [];
    private int _loads;

    /// <summary>Called before a table is saved; what it throws, the save throws, with nothing written.</summary>
    public Func<ProjectId, Task>? BeforeSave { get; set; }

    /// <summary>How often a table was loaded.</summary>
    public int Loads => Volatile.Read(ref _loads);

    public Task<LockTableRecord> Load(ProjectId project)
    {
        Interlocked.Increment(ref _loads);
        lock (_gate) return Task.FromResult(_tables.GetValueOrDefault(project, LockTableRecord.None));
    }

    public Task<IReadOnlyList<JsonText>> LoadOthers(ProjectId project)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<JsonText>>([.. _tables.Where(table => table.Key != project && table.Value.Body != JsonText.EmptyObject).Select(table => table.Value.Body)]);
    }

    public async Task<bool> Save(ProjectId project, long expectedVersion, JsonText body)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        if (BeforeSave is { } before) await before(project);
        lock (_gate)
        {
            if (_tables.GetValueOrDefault(project, LockTableRecord.None).Version != expectedVersion) return false;
            _tables[project] = new(expectedVersion + 1, body);
            return true;
        }
    }
}
