using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Multyagents.Runner;

/// <summary>
/// The ledger's only writer: one thread that puts everything waiting into one transaction, so that many executions share one fsync.
/// A waiter is told after the commit.
/// </summary>
internal sealed class LedgerWriter : IDisposable
{
    private readonly BlockingCollection<Operation> _operations = [];
    private readonly LedgerStatements _statements;
    private readonly Thread _thread;

    public LedgerWriter(LedgerStatements statements)
    {
        _statements = statements;
        _thread = new Thread(Work) { IsBackground = true, Name = "runner-ledger" };
        _thread.Start();
    }

    /// <summary>Runs a write inside the next transaction; its result comes after the commit. Fails with <see cref="LedgerException"/>.</summary>
    public Task<T> Write<T>(Func<LedgerStatements, T> write)
    {
        var operation = new Operation<T>(write);
        try
        {
            _operations.Add(operation);
        }
        catch (InvalidOperationException closed)
        {
            operation.Fail(new LedgerException("the runner's ledger is closed", closed));
        }

        return operation.Task;
    }

    /// <summary>Writes what is waiting, then stops.</summary>
    public void Dispose()
    {
        _operations.CompleteAdding();
        _thread.Join();
        _operations.Dispose();
    }

    private void Work()
    {
        var batch = new List<Operation>(RunnerLimits.LedgerBatch);
        foreach (var first in _operations.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < RunnerLimits.LedgerBatch && _operations.TryTake(out var next))
                batch.Add(next);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Operation> batch)
    {
        try
        {
            _statements.Begin();
            foreach (var operation in batch)
                operation.Run(_statements);
            _statements.Commit();
        }
        catch (Exception failure)
        {
            // Whatever it is, the transaction is undone and its waiters know; the thread must live on for the others.
            Undo();
            foreach (var operation in batch)
                operation.Fail(new LedgerException($"the runner's ledger cannot write: {failure.Message}", failure));
            return;
        }

        foreach (var operation in batch)
            operation.Complete();
    }

    private void Undo()
    {
        try
        {
            _statements.Rollback();
        }
        catch (SqliteException)
        {
            // No transaction is open: Begin failed, or SQLite has rolled back by itself (disk full). The waiters are told the first failure.
        }
    }

    private abstract class Operation
    {
        public abstract void Run(LedgerStatements statements);

        public abstract void Complete();

        public abstract void Fail(LedgerException failure);
    }

    private sealed class Operation<T>(Func<LedgerStatements, T> write) : Operation
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _done.Task;

        public override void Run(LedgerStatements statements) => _result = write(statements);

        public override void Complete() => _done.SetResult(_result);

        public override void Fail(LedgerException failure) => _done.SetException(failure);
    }
}
