using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>One attempt of one task while it is not acknowledged yet: what the ledger holds of it, and its signals. Safe for concurrent use.</summary>
internal sealed class Execution : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _nudge = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LedgerRow _row;
    private Outcome? _outcome;

    public Execution(LedgerRow row)
    {
        _row = row;
        Request = row.Request ?? throw new ArgumentException($"execution {row.Id} has no request", nameof(row));
        if (row.Ending != EndReason.None)
            _end.Cancel();
        if (row.IsFinished)
        {
            _outcome = row.StoredOutcome();
            _ended.SetResult();
        }
    }

    public long Id => _row.Id;

    public string Key => _row.Key;

    public string TaskId => _row.TaskId;

    public int? Attempt => _row.Attempt;

    /// <summary>What was submitted. The callback's address and token follow the latest submit.</summary>
    public SubmitRequest Request
    {
        get => Volatile.Read(ref field);
        private set => Volatile.Write(ref field, value);
    }

    public ExecutorKind Executor => _row.Executor;

    public DateTimeOffset CreatedAt => _row.CreatedAt;

    /// <summary>Ends when the task's older attempt has ended: two attempts never overlap.</summary>
    public Task Predecessor { get; set; } = Task.CompletedTask;

    /// <summary>Fires when the execution must end before it ends by itself.</summary>
    public CancellationToken EndRequested => _end.Token;

    /// <summary>Done when nothing of the execution runs any more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Done when a waiting callback should be tried at once: somebody has asked for it.</summary>
    public Task Nudged
    {
        get
        {
            lock (_gate)
                return _nudge.Task;
        }
    }

    public LedgerRow Row
    {
        get
        {
            lock (_gate)
                return _row;
        }
    }

    public Outcome? Outcome
    {
        get
        {
            lock (_gate)
                return _outcome;
        }
    }

    public EndReason Ending => Row.Ending;

    public bool HasBegun => Row.StartedAt is not null;

    public bool IsFinished => Outcome is not null;

    /// <summary>Claims the start. False when its end was requested before: it must not start.</summary>
    public bool TryBegin(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_row.Ending != EndReason.None || _outcome is not null)
                return false;
            _row = _row with { Status = RunnerStatus.Running, Message = "running", StartedAt = now, UpdatedAt = now };
            return true;
        }
    }

    /// <summary>Asks for the end. The first reason stays, except that superseding wins over a cancel: nobody waits for the result then.</summary>
    public void RequestEnd(EndReason reason)
    {
        lock (_gate)
        {
            if (_outcome is not null)
                return;
            if (_row.Ending == EndReason.None || reason == EndReason.Superseded)
                _row = _row with { Ending = reason };
            // Never inline: what waits for this must not run under the lock. Disposal comes after the outcome, so not here.
            _ = _end.CancelAsync();
        }
    }

    public void Finish(Outcome outcome, DateTimeOffset now)
    {
        lock (_gate)
        {
            _outcome = outcome;
            _row = _row.Finished(outcome, now);
        }

        _ended.TrySetResult();
    }

    /// <summary>Drops the texts from memory; they are in the ledger.</summary>
    public void ForgetText()
    {
        lock (_gate)
            _outcome = _outcome! with { Stdout = CapturedText.Empty, Stderr = CapturedText.Empty, Handoff = null, TextInLedger = true };
    }

    /// <summary>Remembers the container while it runs.</summary>
    public void NoteContainer(string id)
    {
        lock (_gate)
            _row = _row with { ContainerId = id };
    }

    /// <summary>Takes back the handoff of a finished execution; the message says why.</summary>
    public void WithdrawHandoff(string message)
    {
        lock (_gate)
        {
            _row = _row with { Message = message };
            _outcome = _outcome! with { Message = message, Handoff = null };
        }
    }

    public void Retarget(string url, string? token) =>
        Request = Request with { StatusCallbackUrl = url, StatusCallbackToken = token };

    public void Nudge()
    {
        TaskCompletionSource nudge;
        lock (_gate)
        {
            nudge = _nudge;
            _nudge = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        nudge.SetResult();
    }

    public void Dispose() => _end.Dispose();
}
