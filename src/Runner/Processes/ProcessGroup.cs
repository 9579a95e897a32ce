using System.Text;

namespace Multyagents.Runner;

/// <summary>
/// All processes of one execution: those in the session that its wrapper leads, and those that left it but carry its marker in their
/// environment (daemons: a second setsid, an adopted orphan).
/// </summary>
internal sealed class ProcessGroup(ProcessIdentity leader, ExecutionFolder folder, TimeProvider time)
{
    /// <summary>Variable that carries the marker.</summary>
    public const string MarkerVariable = "MULTYAGENTS_EXECUTION";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _drainTime = TimeSpan.FromMilliseconds(500);

    private readonly byte[] _marker = Encoding.UTF8.GetBytes($"{MarkerVariable}={folder.Marker}");

    /// <summary>
    /// Ends everything: SIGTERM, then after the grace SIGKILL until nothing is left. The processes that copy the output come last, so that
    /// what was written before is kept.
    /// </summary>
    public async Task End(TimeSpan grace, CancellationToken cancellation)
    {
        Signal(Workers(), NativeMethods.SignalTerminate);
        if (!await Until(() => !Workers().Any(), grace, cancellation))
        {
            // Again and again: a process may fork between the look and the signal.
            await Until(
                () =>
                {
                    var left = Workers().ToList();
                    Signal(left, NativeMethods.SignalKill);
                    return left.Count == 0;
                },
                TimeSpan.FromSeconds(30),
                cancellation);
        }

        await Until(() => !Members().Any(), _drainTime, cancellation);
        Signal(Members(), NativeMethods.SignalKill);
    }

    /// <summary>After the wrapper's end: lets the copying finish and ends what the command left behind.</summary>
    public async Task Sweep(TimeSpan grace, CancellationToken cancellation)
    {
        if (Members().Any())
            await End(Workers().Any() ? grace : TimeSpan.Zero, cancellation);
    }

    /// <summary>Everything but the wrapper and its copying processes.</summary>
    private IEnumerable<ProcessEntry> Workers()
    {
        var drains = folder.Drains();
        return Members().Where(entry => entry.Pid != leader.Pid && !drains.Contains(entry.Pid) && !drains.Contains(entry.Parent));
    }

    private IEnumerable<ProcessEntry> Members()
    {
        var all = ProcessTable.All();
        // Once the leader is gone, its number may lead a stranger's session.
        var sessionIsOurs = !all.Any(entry => entry.Pid == leader.Pid && entry.StartTime != leader.StartTime);
        return all.Where(entry => entry.IsAlive
            && ((sessionIsOurs && entry.Session == leader.Pid) || ProcessTable.HasEnvironment(entry.Pid, _marker)));
    }

    private static void Signal(IEnumerable<ProcessEntry> processes, int signal)
    {
        foreach (var process in processes)
            NativeMethods.Signal(process.Pid, signal);
    }

    private async Task<bool> Until(Func<bool> condition, TimeSpan limit, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (!condition())
        {
            if (time.GetElapsedTime(start) >= limit)
                return false;
            await Task.Delay(_pause, time, cancellation);
        }

        return true;
    }
}
