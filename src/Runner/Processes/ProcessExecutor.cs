using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Multyagents.Runner;

/// <summary>Executes prompts as processes that outlive the runner (executors shell and codex).</summary>
internal sealed class ProcessExecutor(
    RunnerOptions options,
    Func<Execution, ExecutionFolder, Launch> launch,
    IReadOnlyList<string> sessionStarter,
    ExecutionLedger ledger,
    TimeProvider time,
    ILogger logger) : IExecutor
{
    private const int BlockBytes = 512;

    // An adopted process is not our child: nobody tells us of its end.
    private static readonly TimeSpan _pollPause = TimeSpan.FromMilliseconds(50);

    public bool Replayable => false;

    public void Prepare(Execution execution) => Folder(execution).Prepare();

    public async Task<Outcome> Execute(Execution execution, CancellationToken stop)
    {
        var folder = Folder(execution);
        Process wrapper;
        try
        {
            var what = launch(execution, folder);
            if (!Directory.Exists(what.WorkingDirectory))
                return Outcome.NotStarted($"working directory {what.WorkingDirectory} does not exist");
            wrapper = Start(what, folder);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return Outcome.NotStarted($"the execution could not be started: {failure.Message}");
        }

        Failpoint.Reach(Failpoints.ExecutionStarted);
        using (wrapper)
        {
            // A wrapper that has ended already has left its identity in its file.
            var leader = ProcessTable.Find(wrapper.Id) is { } entry
                ? new ProcessIdentity(entry.Pid, entry.StartTime)
                : folder.Identity() ?? new ProcessIdentity(wrapper.Id, "");
            return await Supervise(execution, folder, leader, wrapper.WaitForExitAsync, TimeSpan.Zero, stop);
        }
    }

    public Task<bool> NeverRan(Execution execution, CancellationToken stop)
    {
        // After a crash of the machine itself, what a wrapper wrote may be missing, and so it is when somebody has tidied up: no trace proves
        // nothing then.
        var folder = Folder(execution);
        var thisBoot = execution.Row.Boot is { Length: > 0 } boot && boot == ProcessTable.BootId();
        try
        {
            return Task.FromResult(thisBoot && folder.IsPrepared && folder.Identity() is null && folder.TryGiveUp());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            RunnerLog.NotGivenUp(logger, execution.Key, failure.Message);
            return Task.FromResult(false);
        }
    }

    public async Task<Outcome> Resume(Execution execution, CancellationToken stop)
    {
        var folder = Folder(execution);
        if (MustBeMarked(execution) && !folder.IsPrepared)
            return await WithoutFolder(execution, folder, stop);
        if (folder.Identity() is null)
            folder.Abandon();
        // Looked at again after the mark: a wrapper that comes later sees the mark and gives way.
        if (folder.Identity() is not { } leader)
            return WithoutProcess(execution, folder);

        var age = leader.Find() is { } alive ? ProcessTable.Age(alive) : null;
        var ran = age ?? time.GetUtcNow() - (execution.Row.StartedAt ?? execution.CreatedAt);
        return await Supervise(execution, folder, leader, token => UntilGone(leader, token), ran, stop);
    }

    public void CleanUp(Execution execution)
    {
        try
        {
            // Another's stays for whoever has its ledger.
            var folder = Folder(execution);
            if (!folder.IsAnothers)
                folder.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            RunnerLog.FolderNotDeleted(logger, execution.Key, failure.Message);
        }
    }

    private async Task<Outcome> Supervise(
        Execution execution, ExecutionFolder folder, ProcessIdentity leader, Func<CancellationToken, Task> exit, TimeSpan ran, CancellationToken stop)
    {
        var group = new ProcessGroup(leader, folder, time);
        var left = TimeSpan.FromSeconds(execution.Request.TimeoutSeconds) - ran;
        var reason = await WaitForEnd(execution, exit, left > TimeSpan.Zero ? left : TimeSpan.Zero, stop);
        if (reason != EndReason.None)
        {
            if (reason == EndReason.TimedOut)
                await Note(execution, reason);
            await group.End(options.KillGrace, stop);
            return Ended(execution, folder, reason);
        }

        await group.Sweep(options.KillGrace, stop);
        return folder.ExitCode() is { } code ? WithOutput(Outcome.OfExit(code), folder) : WithOutput(NoExitCode(ran), folder);
    }

    /// <summary>Of an execution that never came to run, or ran under an earlier boot of the machine.</summary>
    private Outcome WithoutProcess(Execution execution, ExecutionFolder folder)
    {
        if (execution.Ending != EndReason.None)
            return Ended(execution, folder, execution.Ending);
        return WithOutput(folder.ExitCode() is { } code ? Outcome.OfExit(code) : Outcome.Interrupted, folder);
    }

    /// <summary>What an earlier version has on record as begun names no boot, and its folder has no mark.</summary>
    private static bool MustBeMarked(Execution execution) => execution.Row.Boot is not null;

    /// <summary>
    /// Of an execution whose folder is gone, or is another's under the same number: neither process nor files there are ours, and where ours
    /// are nobody knows. What still runs under our mark must not run on unseen.
    /// </summary>
    private async Task<Outcome> WithoutFolder(Execution execution, ExecutionFolder folder, CancellationToken stop)
    {
        await Strays.End(folder, time, stop);
        return execution.Ending == EndReason.None ? Outcome.Interrupted : Outcome.OfEnd(execution.Ending, execution.Request.TimeoutSeconds, null);
    }

    /// <summary>Without an exit code the wrapper was killed: with the machine while the runner was down, or by somebody before our eyes.</summary>
    private static Outcome NoExitCode(TimeSpan ran) =>
        ran > TimeSpan.Zero ? Outcome.Interrupted : Outcome.NotStarted("the execution was killed from outside, or its end could not be written down (a full disk?); it left no exit code");

    private async Task<EndReason> WaitForEnd(Execution execution, Func<CancellationToken, Task> exit, TimeSpan left, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop, execution.EndRequested);
        // The whole budget is spent in one timer; the limit of timers is far above the limit of time-outs.
        using var deadline = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, deadline.Token);
        try
        {
            await exit(either.Token);
            return execution.Ending;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return execution.Ending == EndReason.None ? EndReason.TimedOut : execution.Ending;
        }
    }

    /// <summary>So that a restart in the middle of the kill still knows why. A ledger that cannot write must not keep a process alive.</summary>
    private async Task Note(Execution execution, EndReason reason)
    {
        try
        {
            await ledger.Ending(execution.Id, reason);
        }
        catch (LedgerException failure)
        {
            RunnerLog.LedgerFailed(logger, execution.Key, failure.Message);
        }
    }

    private async Task UntilGone(ProcessIdentity leader, CancellationToken cancellation)
    {
        while (leader.Find() is not null)
            await Task.Delay(_pollPause, time, cancellation);
    }

    private Outcome Ended(Execution execution, ExecutionFolder folder, EndReason reason) =>
        WithOutput(Outcome.OfEnd(reason, execution.Request.TimeoutSeconds, folder.ExitCode()), folder);

    private Outcome WithOutput(Outcome outcome, ExecutionFolder folder) => (outcome with
    {
        Stdout = folder.Stdout(options.OutputBytes),
        Stderr = folder.Stderr(options.OutputBytes),
    }).WithLastWords().With(folder.Handoff());

    private ExecutionFolder Folder(Execution execution) => ExecutionFolder.Of(options, execution);

    private Process Start(Launch what, ExecutionFolder folder)
    {
        // One block more than the cap: a file over the cap is how truncation is seen.
        var blocks = (options.OutputBytes / BlockBytes) + 1;
        var start = new ProcessStartInfo(sessionStarter[0])
        {
            WorkingDirectory = what.WorkingDirectory,
            UseShellExecute = false,
        };
        foreach (var word in (IEnumerable<string>)
            [
                .. sessionStarter.Skip(1), "/bin/sh", "-c", WrapperScript.Text, "multyagents-execution",
                folder.Root, folder.Claim, blocks.ToString(CultureInfo.InvariantCulture), what.Input, .. what.Arguments,
            ])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment.Clear();
        foreach (var (name, value) in what.Environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new IOException("no process came into being");
    }
}
