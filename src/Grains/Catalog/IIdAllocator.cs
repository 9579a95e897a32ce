namespace Multyagents.Catalog;

/// <summary>Allocates ids; none is ever given out twice, some may never be used.</summary>
public interface IIdAllocator
{
    /// <summary>Reserves <paramref name="count"/> consecutive ids and answers the first.</summary>
    Task<long> Allocate(IdKind kind, int count = 1);
}

/// <summary>The sequences of ids.</summary>
public enum IdKind : byte
{
    /// <summary>Never a real kind.</summary>
    Invalid = 0,

    /// <summary>Runs.</summary>
    Run,

    /// <summary>Tasks.</summary>
    Task,

    /// <summary>Roles.</summary>
    Role,

    /// <summary>Projects.</summary>
    Project,

    /// <summary>Workflow templates.</summary>
    Template,

    /// <summary>Artifacts.</summary>
    Artifact,
}
