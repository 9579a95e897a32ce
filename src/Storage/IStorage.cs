using Multyagents.Storage.Verification;
using Multyagents.Workspaces;

namespace Multyagents.Storage;

/// <summary>One opened store with all its ports.</summary>
public interface IStorage : IAsyncDisposable, IDisposable
{
    /// <summary>What the store is, for logs: provider and place.</summary>
    string Description { get; }

    /// <summary>The run journals.</summary>
    IRunJournal Journal { get; }

    /// <summary>Reads across runs.</summary>
    IRunReadModel ReadModel { get; }

    /// <summary>Shared secrets.</summary>
    IKeyStore Keys { get; }

    /// <summary>Roles, projects, templates.</summary>
    ICatalogStore Catalog { get; }

    /// <summary>What tasks are to do.</summary>
    ITaskStore Tasks { get; }

    /// <summary>Id allocation.</summary>
    IIdAllocator Ids { get; }

    /// <summary>Lock tables of shared workspaces.</summary>
    IWorkspaceLockStore WorkspaceLocks { get; }

    /// <summary>Checks of what is on record.</summary>
    StoreVerification Verification { get; }

    /// <summary>Everything on record, in one order.</summary>
    AuditTrail Trail { get; }

    /// <summary>Makes the schema current and takes the store into use. Opening an open store does nothing.</summary>
    /// <exception cref="StorageConfigurationException">It cannot be used as configured.</exception>
    void Open();

    /// <summary>Writes what is queued and gives the store back. Closing a closed store does nothing.</summary>
    Task Close();
}
