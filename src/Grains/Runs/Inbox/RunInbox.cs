using Microsoft.Extensions.Logging;
using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>
/// A run's commands, one after the other: decide, append, and only then let the new state be seen. Commands that arrive while an
/// append is under way are decided together and share the next one, so that a busy run pays for one commit and not for hundreds.
/// </summary>
/// <remarks>
/// Not thread-safe: it lives inside one grain activation and all its continuations run there. The state of this object is always
/// what the journal held at the last commit; decisions work on copies. Whatever goes wrong with an append, the state is forgotten
/// and read again.
/// </remarks>
internal sealed partial class RunInbox(RunId run, IRunJournal journal, IRunInboxOwner owner, ILogger logger)
{
    private const int MaxCommandsPerAppend = 256;
    private const int MinEventsBetweenSnapshots = 512;

    private readonly Queue<PendingCommand> _queue = new();
    private bool _draining;
    private LoadedRun? _loaded;
    private Task<LoadedRun>? _loading;
    private long _snapshotSeq;

    /// <summary>The run as of the last commit; null when it does not exist.</summary>
    /// <exception cref="RunCorruptedException">The journal does not verify.</exception>
    public async ValueTask<RunState?> Read() => (_loaded ?? await Load()).State;

    /// <summary>The journal has gone on without this inbox: what it knows is read again. Does nothing while an append of its own is under way.</summary>
    public void Forget()
    {
        if (!_draining) _loaded = null;
    }

    /// <summary>Decides a command and makes what comes of it durable. Completes after the commit.</summary>
    /// <exception cref="RunUnavailableException">Nothing is known to be durable: read again, then ask again.</exception>
    public Task<Decision> Execute(RunCommand command)
    {
        var pending = new PendingCommand(command);
        _queue.Enqueue(pending);
        if (!_draining) _ = Drain();
        return pending.Answer;
    }

    private async Task Drain()
    {
        _draining = true;
        try
        {
            while (_queue.Count > 0)
            {
                var batch = new List<PendingCommand>();
                try
                {
                    var loaded = _loaded ?? await Load();
                    while (batch.Count < MaxCommandsPerAppend && _queue.TryDequeue(out var next)) batch.Add(next);
                    await Process(loaded, batch);
                }
                catch (Exception failure)
                {
                    _loaded = null;
                    if (failure is RunConflictException or RunFencedException) owner.OnFenced();
                    if (batch.Count == 0) while (_queue.TryDequeue(out var next)) batch.Add(next);
                    Fail(batch, failure);
                }
            }
        }
        finally
        {
            _draining = false;
        }
    }

    private async Task Process(LoadedRun loaded, List<PendingCommand> batch)
    {
        var work = RunBatch.Decide(run, loaded, batch);
        if (work.Append is { } append)
        {
            Failpoint.Reach(Failpoints.BeforeAppend);
            switch (await journal.Append(append))
            {
                case AppendResult.Committed:
                    Failpoint.Reach(Failpoints.AfterAppend);
                    _loaded = work.After;
                    owner.OnCommitted(work.After.State!, append.Entries, work.Events);
                    break;
                case AppendResult.Conflict conflict:
                    throw new RunConflictException(run, append.ExpectedSeq, conflict.ActualSeq);
                case AppendResult.WriterFenced:
                    throw new RunFencedException(run);
                case AppendResult.TasksTaken taken:
                    RefuseCreation(batch, taken.TaskIds);
                    return;
            }
        }

        foreach (var command in batch) command.Complete();
        SnapshotIfDue();
    }

    // Only a creation claims tasks. What came behind it is decided again, for a run that does not exist.
    private void RefuseCreation(List<PendingCommand> batch, ValueList<TaskId> taken)
    {
        foreach (var command in batch)
        {
            if (command.Command is CreateRun) command.Complete(Decision.Refuse(null, new RunRejection.TasksTaken(taken)));
            else _queue.Enqueue(command);
        }
    }

    private void Fail(List<PendingCommand> batch, Exception failure)
    {
        var shown = failure as RunUnavailableException ?? new RunUnavailableException(run, failure);
        LogCommandsFailed(run, batch.Count, failure);
        foreach (var command in batch) command.Fail(shown);
    }

    // Readers and the drain may ask at the same time: one load serves both.
    private async Task<LoadedRun> Load()
    {
        _loading ??= RunLoader.Load(run, journal);
        try
        {
            var loaded = await _loading;
            if (_loaded is null)
            {
                _loaded = loaded;
                _snapshotSeq = loaded.SnapshotSeq;
            }

            return _loaded;
        }
        finally
        {
            _loading = null;
        }
    }

    // A snapshot costs O(tasks): one per so many events keeps its share of an event constant.
    private void SnapshotIfDue()
    {
        if (_loaded?.State is not { } state || state.Seq - _snapshotSeq < EventsBetweenSnapshots(state)) return;
        _snapshotSeq = state.Seq;
        _ = SaveSnapshot(state, _loaded.Head.Hash);
    }

    // A run that has ended is mostly only read from now on: its next activation is to find next to nothing behind the snapshot.
    private static int EventsBetweenSnapshots(RunState state) =>
        Math.Max(MinEventsBetweenSnapshots, state.IsEnded ? state.Graph.Count / 8 : state.Graph.Count);

    private async Task SaveSnapshot(RunState state, byte[] hash)
    {
        try
        {
            // Gives way first: whoever waits for what was just committed must not wait for this too, which takes long for a large run.
            await Task.Yield();
            await journal.SaveSnapshot(new(run, state.Seq, hash, RunSnapshotCodec.Encode(state)));
        }
        catch (Exception failure)
        {
            LogSnapshotFailed(run, state.Seq, failure);
        }
    }
}

/// <summary>Whose inbox it is: told what the inbox itself must not do.</summary>
internal interface IRunInboxOwner
{
    /// <summary>Entries are durable, in journal order, and the run stands as they leave it.</summary>
    /// <param name="state">The run.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="events">The events that the entries encode.</param>
    void OnCommitted(RunState state, IReadOnlyList<JournalEntry> entries, IReadOnlyList<RunEvent> events);

    /// <summary>Somebody else appended to the run, or may do so alone: another activation of it exists.</summary>
    void OnFenced();
}
