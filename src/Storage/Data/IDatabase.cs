using Multyagents.Storage.Writing;

namespace Multyagents.Storage.Data;

/// <summary>What the stores need of a database system.</summary>
internal interface IDatabase
{
    /// <summary>Reads what is committed.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    Task<T> Read<TState, T>(TState state, Func<ISession, TState, T> read);

    /// <summary>Writes in a transaction together with whatever else is queued; answers after its commit.</summary>
    /// <param name="state">Handed to <paramref name="write"/>.</param>
    /// <param name="write">May be called again when the transaction had to be undone.</param>
    /// <param name="rows">Rows that it writes, roughly.</param>
    /// <param name="bytes">Bytes that it writes, roughly; small work need not count.</param>
    /// <exception cref="StorageException">It was not written, or nobody knows.</exception>
    Task<T> Write<TState, T>(TState state, Func<IWriteSession, TState, T> write, int rows = 1, long bytes = 0);

    /// <summary>Executes one statement that is committed by itself, for what others would wait for as long as the transaction lasts.</summary>
    /// <exception cref="StorageException">Whether it was written is unknown.</exception>
    Task<T> WriteAlone<TState, T>(TState state, Func<ISession, TState, T> write);
}
