using Multyagents.Storage.Data;
using Multyagents.Storage.Journal;

namespace Multyagents.Storage.Writing;

/// <summary>The writer's connection: the seam at which a transaction begins and ends.</summary>
internal interface IWriteSession : ISession, IDisposable
{
    /// <summary>Starts a transaction.</summary>
    /// <param name="alone">True: of one work, which with others together was undone.</param>
    void Begin(bool alone);

    /// <summary>Appends to a run's journal, if the expected seq holds.</summary>
    AppendResult Append(PreparedAppend prepared);

    /// <summary>Writes what was held back to be written once per transaction.</summary>
    void Flush();

    /// <summary>Makes the transaction durable. When it throws, <see cref="Judge"/> says what that means.</summary>
    void Commit();

    /// <summary>Nothing waits to be written: time for what the store needs done now and then. Whatever it throws, no work is at fault.</summary>
    void Tidy()
    {
        // Most systems look after themselves.
    }

    /// <summary>Undoes the transaction.</summary>
    void Rollback();

    /// <summary>True when only the work itself is at fault: after a rollback its neighbours can be written without it.</summary>
    bool IsFaultOfWork(Exception exception);

    /// <summary>What a failure of the transaction, which no single work is known to be at fault for, means.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="committing">True when <see cref="Commit"/> threw it.</param>
    /// <param name="alone">True when the transaction is of one work.</param>
    TransactionFailure Judge(Exception exception, bool committing, bool alone);
}

/// <summary>What a failed transaction means.</summary>
internal enum TransactionFailure
{
    /// <summary>Never a real value.</summary>
    Invalid = 0,

    /// <summary>Nothing was written.</summary>
    Undone,

    /// <summary>Nothing was written; after a rollback each of the works can be tried again by itself.</summary>
    Again,

    /// <summary>Nothing was written; the connection is lost, and with a new one the same works can be tried again.</summary>
    Disconnected,

    /// <summary>Whether it became durable is unknown.</summary>
    Unknown,
}
