using Npgsql;

namespace Multyagents.Storage.Postgres;

/// <summary>What failures of PostgreSQL mean.</summary>
internal static class PostgresFailures
{
    /// <summary>SQLSTATE with which an append that lost its fence fails its transaction; see <c>journal_conflict</c> in the schema.</summary>
    private const string JournalConflict = "MA001";

    /// <summary>SQLSTATE with which an append of a silo that is no member fails its transaction; see <c>not_a_member</c> in the cluster's schema.</summary>
    private const string NotAMember = "MA002";

    /// <summary>The primary key of the journal.</summary>
    private const string JournalKey = "run_events_pkey";

    /// <summary>The server refused a statement or the commit and took the transaction back; the connection goes on.</summary>
    public static bool IsRefusal(Exception exception) => exception is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>The server refused what one statement says: its data, or a key that is taken.</summary>
    public static bool IsFaultOfStatement(Exception exception) =>
        exception is PostgresException { InvariantSeverity: "ERROR" } refusal && refusal.SqlState[..2] is ("21" or "22" or "23" or "42" or "54");

    /// <summary>The process that appends is no member of its cluster any more.</summary>
    public static bool IsNotAMember(Exception exception) => exception is PostgresException { SqlState: NotAMember };

    /// <summary>Another process was first, or each waited for the other: the same transaction ends otherwise now.</summary>
    public static bool IsCompetition(Exception exception) => exception is PostgresException
    {
        SqlState: JournalConflict or NotAMember or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
    } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: JournalKey };

    /// <summary>The connection is of no use any more, or was not to be had.</summary>
    public static bool IsConnectionLoss(Exception exception) =>
        exception is NpgsqlException and not PostgresException or PostgresException { InvariantSeverity: "FATAL" or "PANIC" };
}
