namespace Multyagents.Storage.Postgres;

/// <summary>Lets the transactions of a cluster's member commit only while it is one: what a silo that was declared dead has still to say is refused.</summary>
internal sealed class PostgresMembershipProof(PostgresSession session, IMembership membership)
{
    /// <summary>The status of the dead in the table of members; whoever joins, works, or is about to leave may append.</summary>
    private const int Dead = 6;

    private readonly string _sql = $"""
        WITH own AS MATERIALIZED (
            SELECT 1 FROM {membership.Self.Schema.QuotedName}.cluster_members
            WHERE cluster_id = ?1 AND address = ?2 AND port = ?3 AND generation = ?4 AND status <> {Dead}
            FOR SHARE)
        SELECT {membership.Self.Schema.QuotedName}.not_a_member() WHERE NOT EXISTS (SELECT FROM own)
        """;

    /// <summary>The server has refused a transaction for want of it. That is final: the dead do not come back, their successors are others.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>
    /// Notes the proof, as the last statement of a transaction. The row stays locked until the commit against every change, the declaration
    /// of death above all: that one comes before, and this transaction fails, or after, and whoever takes the run over reads what it wrote.
    /// </summary>
    /// <remarks>
    /// FOR KEY SHARE would not do: a change of status does not touch the key, so nobody would wait for anybody. Last, so that the row is
    /// held for nothing but the commit, and never while this transaction waits for the turn or for a client that is still sending.
    /// </remarks>
    public void Add(PostgresBatch batch)
    {
        var self = membership.Self;
        var statement = session.Use(_sql);
        statement.Bind(1, self.ClusterId).Bind(2, self.Address.ToString());
        batch.Add(statement.BindInteger(3, self.Port).BindInteger(4, self.Generation));
    }

    /// <summary>Takes note of a failed transaction.</summary>
    public void Judge(Exception exception)
    {
        if (HasFailed || !PostgresFailures.IsNotAMember(exception)) return;
        HasFailed = true;
        membership.OnLost();
    }
}
