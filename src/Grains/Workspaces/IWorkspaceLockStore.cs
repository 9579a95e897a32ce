namespace Multyagents.Workspaces;

/// <summary>Storage of the lock table of each project, fenced by its version.</summary>
public interface IWorkspaceLockStore
{
    /// <summary>The stored table; version 0 and an empty object while none was ever saved.</summary>
    Task<LockTableRecord> Load(ProjectId project);

    /// <summary>The tables of all other projects that hold something: those whose body is not the empty object.</summary>
    Task<IReadOnlyList<JsonText>> LoadOthers(ProjectId project);

    /// <summary>Replaces the table, which then has version <paramref name="expectedVersion"/> + 1.</summary>
    /// <returns>False, with nothing written: the table is not at that version any more.</returns>
    /// <exception cref="Exception">The outcome is unknown: the caller must forget its state and load again.</exception>
    Task<bool> Save(ProjectId project, long expectedVersion, JsonText body);
}

/// <summary>A lock table as stored.</summary>
/// <param name="Version">How often it was saved; the fence.</param>
/// <param name="Body">The table in its codec's format, opaque to storage.</param>
public sealed record LockTableRecord(long Version, JsonText Body)
{
    /// <summary>What there is of a project before the first save.</summary>
    public static LockTableRecord None { get; } = new(0, JsonText.EmptyObject);
}
