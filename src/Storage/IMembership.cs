namespace Multyagents.Storage;

/// <summary>
/// That this process may append to journals only as long as it is a member of a cluster. Registered where that is so; a process
/// without it, a single node, has nothing to prove. Counts in PostgreSQL only: a cluster has no other database.
/// </summary>
public interface IMembership
{
    /// <summary>Who this process is, for as long as it lives.</summary>
    MemberIdentity Self { get; }

    /// <summary>
    /// An append was refused: the cluster has declared this process dead, or does not know it. Called on the writer's thread, which waits
    /// for the return; called again when another connection learns the same.
    /// </summary>
    void OnLost();
}
