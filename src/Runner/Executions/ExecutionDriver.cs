using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>
/// Takes one execution from where it stands to its acknowledgement: wait for a turn, execute, tell, forget. A restart of the runner enters
/// the same way with what the ledger holds.
/// </summary>
internal sealed class ExecutionDriver(
    ExecutionLedger ledger,
    Func<Execution, IExecutor> executors,
    CallbackSender callbacks,
    SemaphoreSlim slots,
    Backoff backoff,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan _ledgerPause = TimeSpan.FromSeconds(1);

    /// <summary>Ends when the execution is acknowledged, or with <see cref="OperationCanceledException"/> when the runner stops.</summary>
    public async Task Drive(Execution execution, CancellationToken stop)
    {
        var executor = executors(execution);
        var delivery = Delivery.None;
        if (!execution.IsFinished)
            delivery = await Execute(execution, executor, stop);
        Failpoint.Reach(Failpoints.ExecutionFinished);
        if (delivery != Delivery.Stale && execution.Ending != EndReason.Superseded)
            await TellResult(execution, executor, stop);
        Failpoint.Reach(Failpoints.ResultTold);
        await Settle(execution, executor, stop);
    }

    /// <summary>Executes to the end. The result is what the callback <c>running</c> was answered with.</summary>
    private async Task<Delivery> Execute(Execution execution, IExecutor executor, CancellationToken stop)
    {
        if (execution.HasBegun && execution.Ending == EndReason.None && await executor.NeverRan(execution, stop))
        {
            RunnerLog.StartedAgain(logger, execution.Key);
            return await FromTheStart(execution, executor, () => Task.CompletedTask, stop);
        }

        if (execution.HasBegun)
        {
            // Taken up as it is, whatever the number of slots: it runs already.
            return await Run(execution, executor, executor.Resume, stop);
        }

        if (!await WaitForTurn(execution, executor, stop))
        {
            await Finish(execution, executor, Outcome.OfEnd(execution.Ending, execution.Request.TimeoutSeconds, null), stop);
            return Delivery.None;
        }

        try
        {
            return await FromTheStart(
                execution,
                executor,
                () => executor.Replayable
                    ? Task.CompletedTask
                    : Insist(execution, () => ledger.Started(execution.Id, execution.Row.StartedAt!.Value, ProcessTable.BootId()), stop),
                stop);
        }
        finally
        {
            if (!executor.Replayable)
                slots.Release();
        }
    }

    /// <summary>Makes its place, has it on record that it begins, and executes it: in this order, so that a record without the place proves nothing.</summary>
    private async Task<Delivery> FromTheStart(Execution execution, IExecutor executor, Func<Task> record, CancellationToken stop)
    {
        try
        {
            executor.Prepare(execution);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Finish(execution, executor, Outcome.NotStarted($"the execution could not be started: {failure.Message}"), stop);
            return Delivery.None;
        }

        await record();
        Failpoint.Reach(Failpoints.ExecutionBegun);
        return await Run(execution, executor, executor.Execute, stop);
    }

    private async Task<Delivery> Run(Execution execution, IExecutor executor, Func<Execution, CancellationToken, Task<Outcome>> run, CancellationToken stop)
    {
        using var overtaken = new CancellationTokenSource();
        var telling = TellRunning(execution, overtaken.Token, stop);
        var outcome = await ToTheEnd(execution, executor, run, stop);
        Failpoint.Reach(Failpoints.ExecutionEnded);
        await Finish(execution, executor, outcome, stop);
        await overtaken.CancelAsync();
        return await telling;
    }

    /// <summary>
    /// Once it has begun somebody has to look after it: a folder that cannot be read or written now (a full disk, one that was mounted read-only)
    /// is no end. It is taken up again, as the next start of the runner would do it, until that works.
    /// </summary>
    private async Task<Outcome> ToTheEnd(Execution execution, IExecutor executor, Func<Execution, CancellationToken, Task<Outcome>> run, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await run(execution, stop);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                var pause = backoff.After(tries, null);
                RunnerLog.NotLookedAfter(logger, execution.Key, tries, pause, failure.Message);
                await Task.Delay(pause, time, stop);
                run = executor.Resume;
            }
        }
    }

    private async Task<Delivery> TellRunning(Execution execution, CancellationToken overtaken, CancellationToken stop)
    {
        var (delivery, _, _) = await callbacks.Deliver(execution, () => Running(execution.Row), overtaken, stop);
        if (delivery == Delivery.Stale)
        {
            RunnerLog.Stale(logger, execution.Key);
            execution.RequestEnd(EndReason.Superseded);
        }

        return delivery;
    }

    /// <summary>
    /// Tells the result. A control plane that objects may object to the handoff alone (it names artifacts that are not the task's): then the
    /// same result goes out once more without it, so that the task does not hang.
    /// </summary>
    private async Task TellResult(Execution execution, IExecutor executor, CancellationToken stop)
    {
        var withHandoff = false;
        var result = await callbacks.Deliver(execution, Result, CancellationToken.None, stop);
        if (!result.IsObjection || !withHandoff)
            return;
        RunnerLog.HandoffRefused(logger, execution.Key, result.StatusCode, result.Reason);
        await WithdrawHandoff(execution, executor, $"{execution.Row.Message}; the handoff was refused with {result.StatusCode}: {result.Reason}", stop);
        await callbacks.Deliver(execution, Result, CancellationToken.None, stop);

        StatusCallback Result()
        {
            var callback = Terminal(execution);
            withHandoff = callback.Handoff is not null;
            return callback;
        }
    }

    /// <summary>What is told and what look-ups answer stay the same, also after a restart.</summary>
    private async Task WithdrawHandoff(Execution execution, IExecutor executor, string message, CancellationToken stop)
    {
        if (!executor.Replayable || execution.Outcome!.TextInLedger)
            await Insist(execution, () => ledger.WithdrawHandoff(execution.Id, message), stop);
        execution.WithdrawHandoff(message);
    }

    /// <summary>Waits for the older attempt's end and for a slot. False when the end was requested before.</summary>
    private async Task<bool> WaitForTurn(Execution execution, IExecutor executor, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, execution.EndRequested);
        try
        {
            await execution.Predecessor.WaitAsync(either.Token);
            if (!executor.Replayable)
                await slots.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }

        // A stop frees the slots of those that it interrupts: it is nobody's turn then.
        if (!stop.IsCancellationRequested && execution.TryBegin(time.GetUtcNow()))
            return true;
        if (!executor.Replayable)
            slots.Release();
        stop.ThrowIfCancellationRequested();
        return false;
    }

    private async Task Finish(Execution execution, IExecutor executor, Outcome outcome, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var durable = !executor.Replayable || outcome.IsLarge;
        if (durable)
            await Insist(execution, () => ledger.Finished(execution.Row.Finished(outcome, now), outcome), stop);
        execution.Finish(outcome, now);
        if (durable && outcome.IsLarge)
            execution.ForgetText();
    }

    private async Task Settle(Execution execution, IExecutor executor, CancellationToken stop)
    {
        executor.CleanUp(execution);
        var outcome = execution.Outcome!;
        await Insist(
            execution,
            () => executor.Replayable && !outcome.TextInLedger
                ? ledger.FinishedAndAcknowledged(execution.Row, outcome, time.GetUtcNow())
                : ledger.Acknowledged(execution.Id, time.GetUtcNow()),
            stop);
    }

    private static StatusCallback Running(LedgerRow row) =>
        new() { Status = RunnerStatus.Running, Message = "running", StartedAt = row.StartedAt, ContainerId = row.ContainerId };

    private StatusCallback Terminal(Execution execution)
    {
        var row = execution.Row;
        var outcome = execution.Outcome!;
        var output = (outcome.TextInLedger ? ledger.Output(execution.Id) : null) ?? outcome.Output;
        return new StatusCallback
        {
            Status = row.Status,
            Message = row.Message,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            ExitCode = row.ExitCode,
            Stdout = output.Stdout,
            Stderr = output.Stderr,
            StdoutTruncated = row.StdoutTruncated,
            StderrTruncated = row.StderrTruncated,
            ContainerId = row.ContainerId,
            WorktreeCleanupAttempted = row.Worktree?.Attempted,
            WorktreeCleanupSucceeded = row.Worktree?.Succeeded,
            WorktreeCleanupMessage = row.Worktree?.Message,
            Handoff = output.Handoff is { } handoff ? JsonElement.Parse(handoff) : null,
        };
    }

    /// <summary>A write that must not be lost: tried until the ledger can write again (a full disk may be emptied).</summary>
    private async Task Insist(Execution execution, Func<Task> write, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (LedgerException failure)
            {
                RunnerLog.LedgerFailed(logger, execution.Key, failure.Message);
                await Task.Delay(_ledgerPause, time, stop);
            }
        }
    }
}
