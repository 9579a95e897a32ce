using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Multyagents.Storage.Writing;

/// <summary>The only writer of a store: one thread that takes all queued work into one transaction and answers after its commit.</summary>
/// <remarks>While one transaction is being synced to disk the next one queues up, so that the batches grow with the load by themselves.</remarks>
internal sealed class GroupCommitWriter<TSession>
    where TSession : class, IWriteSession
{
    /// <summary>A batch is closed when it has this many rows: bounds how long the first waiter of a batch waits.</summary>
    public const int MaxRowsPerBatch = 4_096;

    /// <summary>A batch is closed when it has this many bytes: bounds what a transaction holds in memory.</summary>
    public const long MaxBytesPerBatch = 16 * 1024 * 1024;

    /// <summary>How often a work by itself is tried, when other processes get in its way.</summary>
    private const int TriesAlone = 4;

    /// <summary>Work that may wait in the queue; who comes after that waits to get in.</summary>
    public const int QueueCapacity = 16_384;

    private readonly Func<TSession> _open;
    private readonly ILogger _logger;
    private readonly Channel<WriteWork<TSession>> _queue;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteWork<TSession>> _batch = [];
    private TSession? _session;
    private long _commits;
    private long _committedWorks;

    /// <summary>Opens the session, so that a broken store is known at once, and starts the thread.</summary>
    public GroupCommitWriter(Func<TSession> open, ILogger logger)
    {
        _open = open;
        _logger = logger;
        _session = open();

        // Synchronous continuations: waking the writer's thread must not need a free thread of the pool. What continues
        // here is only the wake-up itself and a producer's step from "has room" to "waits for the answer".
        _queue = Channel.CreateBounded<WriteWork<TSession>>(
            new BoundedChannelOptions(QueueCapacity) { SingleReader = true, AllowSynchronousContinuations = true });
        new Thread(Run) { Name = "storage writer", IsBackground = true }.Start();
    }

    /// <summary>Transactions committed so far.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Works made durable so far, by as many or fewer <see cref="Commits"/>.</summary>
    public long CommittedWorks => Volatile.Read(ref _committedWorks);

    /// <summary>Queues work; the answer comes after the commit.</summary>
    public Task<TResult> Write<TState, TResult>(TState state, Func<TSession, TState, TResult> execute, int rows = 1, long bytes = 0)
    {
        var work = new WriteWork<TSession, TState, TResult>(state, execute, rows, bytes);
        return _queue.Writer.TryWrite(work) ? work.Answer : WriteWhenThereIsRoom(work);
    }

    /// <summary>Writes what is queued, closes the session and ends the thread. Work that comes later is refused.</summary>
    public Task Close()
    {
        _queue.Writer.TryComplete();
        return _stopped.Task;
    }

    private async Task<TResult> WriteWhenThereIsRoom<TState, TResult>(WriteWork<TSession, TState, TResult> work)
    {
        try
        {
            await _queue.Writer.WriteAsync(work).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new StorageException("the storage is closed", e, outcomeUnknown: false);
        }

        return await work.Answer.ConfigureAwait(false);
    }

    private void Run()
    {
        while (TakeBatch())
        {
            WriteBatch();
            _batch.Clear();
            if (!_queue.Reader.TryPeek(out _)) Tidy();
        }

        DropSession();
        _stopped.SetResult();
    }

    /// <summary>Waits for work; false when there will be none any more.</summary>
    private bool TakeBatch()
    {
        var queue = _queue.Reader;
        if (!queue.TryPeek(out _) && !queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) return false;
        var rows = 0;
        var bytes = 0L;
        while (rows < MaxRowsPerBatch && bytes < MaxBytesPerBatch && queue.TryRead(out var work))
        {
            _batch.Add(work);
            rows += work.Rows;
            bytes += work.Bytes;
        }

        return true;
    }

    /// <summary>Writes the batch in one transaction, or, when that was undone and nobody knows because of whom, each work in one of its own.</summary>
    private void WriteBatch()
    {
        if (TryWrite(_batch, alone: false, mayRepeat: true)) return;
        var works = _batch.ToArray();
        for (var i = 0; i < works.Length; i++)
        {
            _batch.Clear();
            if (_session is null) _batch.AddRange(works[i..]);
            else _batch.Add(works[i]);
            i += _batch.Count - 1;
            for (var tries = 1; !TryWrite(_batch, alone: true, mayRepeat: tries < TriesAlone); tries++)
            {
                // Another process was first; what it did is taken into account now.
            }
        }
    }

    /// <summary>Writes works in a transaction and answers them. False: all was undone and can be tried again.</summary>
    /// <param name="works">The works; those at fault are taken out.</param>
    /// <param name="alone">True when it is one that is to be written by itself.</param>
    /// <param name="mayRepeat">False: works that could be tried again are failed.</param>
    private bool TryWrite(List<WriteWork<TSession>> works, bool alone, bool mayRepeat)
    {
        var committing = false;
        var isNew = _session is null;
        try
        {
            _session ??= Reopen();
            while (!TryExecute(_session, works, alone, out var culprit)) works.Remove(culprit);
            committing = true;
            Commit(_session, works);
        }
        catch (Exception e)
        {
            var failure = _session?.Judge(e, committing, alone) ?? TransactionFailure.Undone;
            if (failure == TransactionFailure.Again && mayRepeat && TryRollback(_session!)) return false;
            if (failure == TransactionFailure.Disconnected && !isNew)
            {
                // The connection was lost before anything was sent that counts, perhaps long ago: nobody needs to know.
                DropSession();
                return TryWrite(works, alone, mayRepeat);
            }

            Fail(works, e, outcomeUnknown: failure == TransactionFailure.Unknown);
            return true;
        }

        foreach (var work in works) work.Complete();
        return true;
    }

    /// <summary>Executes the batch in a transaction. When one work is itself at fault: undoes all, fails that one, and answers false.</summary>
    private static bool TryExecute(TSession session, List<WriteWork<TSession>> works, bool alone, out WriteWork<TSession> culprit)
    {
        culprit = null!;
        if (works.Count == 0) return true;
        session.Begin(alone);
        foreach (var work in works)
        {
            try
            {
                work.Execute(session);
            }
            catch (Exception e) when (session.IsFaultOfWork(e))
            {
                session.Rollback();
                work.Fail(e as StorageException
                    ?? new StorageException($"nothing was written: {e.Message}", e, outcomeUnknown: false));
                culprit = work;
                return false;
            }
        }

        session.Flush();
        return true;
    }

    private void Commit(TSession session, List<WriteWork<TSession>> works)
    {
        if (works.Count == 0) return;
        var rows = 0;
        foreach (var work in works) rows += work.Rows;
        var start = Stopwatch.GetTimestamp();
        session.Commit();
        StorageMetrics.CommitSeconds.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        StorageMetrics.BatchRows.Record(rows);
        Volatile.Write(ref _commits, _commits + 1);
        Volatile.Write(ref _committedWorks, _committedWorks + works.Count);
    }

    private void Tidy()
    {
        try
        {
            _session?.Tidy();
        }
        catch (Exception e)
        {
            WriterLog.TidyingFailed(_logger, e);
        }
    }

    private bool TryRollback(TSession session)
    {
        try
        {
            session.Rollback();
            return true;
        }
        catch (Exception e)
        {
            WriterLog.RollbackFailed(_logger, e);
            return false;
        }
    }

    private void Fail(List<WriteWork<TSession>> works, Exception cause, bool outcomeUnknown)
    {
        StorageMetrics.FailedBatches.Add(1);
        WriterLog.BatchFailed(_logger, works.Count, outcomeUnknown, cause);
        DropSession();
        foreach (var work in works)
        {
            work.Fail(new StorageException(
                outcomeUnknown
                    ? $"the commit failed, whether it became durable is unknown: {cause.Message}"
                    : $"nothing was written: {cause.Message}",
                cause,
                outcomeUnknown));
        }
    }

    private TSession Reopen()
    {
        var session = _open();
        WriterLog.Reopened(_logger);
        return session;
    }

    /// <summary>Closing the connection undoes an unfinished transaction; the next batch opens a new one.</summary>
    private void DropSession()
    {
        try
        {
            _session?.Dispose();
        }
        catch (Exception e)
        {
            WriterLog.CloseFailed(_logger, e);
        }

        _session = null;
    }
}
