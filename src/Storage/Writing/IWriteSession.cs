namespace Multyagents.Storage.Writing;

/// <summary>The writer's connection: the seam at which a transaction begins and ends.</summary>
internal interface IWriteSession : IDisposable
{
    /// <summary>Starts a transaction.</summary>
    void Begin();

    /// <summary>Writes what was held back to be written once per transaction.</summary>
    void Flush();

    /// <summary>Makes the transaction durable. When it throws, the outcome is unknown.</summary>
    void Commit();

    /// <summary>Undoes the transaction.</summary>
    void Rollback();

    /// <summary>True when only the work itself is at fault: after a rollback its neighbours can be written without it.</summary>
    bool IsFaultOfWork(Exception exception);
}
