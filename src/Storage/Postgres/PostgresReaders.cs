using System.Collections.Concurrent;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Postgres;

/// <summary>A few threads with a connection each, for all that needs no transaction. Their number bounds the connections of this process.</summary>
internal sealed class PostgresReaders
{
    /// <summary>Threads, and at most as many connections.</summary>
    public const int Count = 8;

    private readonly Func<PostgresSession> _open;
    private readonly BlockingCollection<Work> _queue = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running = Count;

    public PostgresReaders(Func<PostgresSession> open)
    {
        _open = open;
        for (var i = 0; i < Count; i++) new Thread(Run) { Name = "storage reader", IsBackground = true }.Start();
    }

    /// <summary>Queues work. It may be executed twice, when the connection is lost under way.</summary>
    public Task<T> Execute<TState, T>(TState state, Func<ISession, TState, T> execute)
    {
        var work = new Work<TState, T>(state, execute);
        try
        {
            _queue.Add(work);
        }
        catch (InvalidOperationException e)
        {
            return Task.FromException<T>(new StorageException("the storage is closed", e, outcomeUnknown: false));
        }

        return work.Answer;
    }

    /// <summary>Executes what is queued and closes all connections. What comes later is refused.</summary>
    public Task Close()
    {
        _queue.CompleteAdding();
        return _stopped.Task;
    }

    private void Run()
    {
        PostgresSession? session = null;
        foreach (var work in _queue.GetConsumingEnumerable())
        {
            // A connection that was idle may have been lost long ago, with the server that it led to: the second one is new.
            if (!TryExecute(work, ref session, last: false)) TryExecute(work, ref session, last: true);
        }

        session?.Dispose();
        if (Interlocked.Decrement(ref _running) == 0) _stopped.SetResult();
    }

    /// <summary>Executes work and answers its waiter; false when it is worth another try.</summary>
    private bool TryExecute(Work work, ref PostgresSession? session, bool last)
    {
        try
        {
            work.Execute(session ??= _open());
            return true;
        }
        catch (Exception e)
        {
            var isNew = session is null;
            if (e is not StorageException) Drop(ref session);
            if (!last && !isNew && PostgresFailures.IsConnectionLoss(e)) return false;
            work.Fail(e);
            return true;
        }
    }

    private static void Drop(ref PostgresSession? session)
    {
        session?.Dispose();
        session = null;
    }

    private abstract class Work
    {
        public abstract void Execute(ISession session);

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<TState, T>(TState state, Func<ISession, TState, T> execute) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Answer => _answer.Task;

        public override void Execute(ISession session) => _answer.SetResult(execute(session, state));

        public override void Fail(Exception exception) => _answer.SetException(exception is Npgsql.NpgsqlException
            ? new StorageException($"the database could not be read: {exception.Message}", exception, outcomeUnknown: false)
            : exception);
    }
}
