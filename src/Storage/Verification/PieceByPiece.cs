using Multyagents.Storage.Data;

namespace Multyagents.Storage.Verification;

/// <summary>How whoever looks at everything reads: in pieces, so that whoever wants little need not wait.</summary>
internal static class PieceByPiece
{
    /// <summary>Reads the next piece, after others have had a turn.</summary>
    /// <exception cref="OperationCanceledException">Whoever wanted it has gone.</exception>
    /// <exception cref="StorageException">It could not be read.</exception>
    public static async Task<T> ReadPiece<TState, T>(this IDatabase database, TState state, Func<ISession, TState, T> read, CancellationToken cancellation)
    {
        // SQLite reads on its caller's thread and answers at once: without this, a check has a thread from its first piece to its last.
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        return await database.Read(state, read);
    }
}
