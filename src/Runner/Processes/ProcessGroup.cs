using System.Globalization;
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
    private static readonly TimeSpan _shortPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _usualDrainTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _drainTime = TimeSpan.FromMilliseconds(500);

    private readonly byte[] _marker = Encoding.UTF8.GetBytes($"{MarkerVariable}={folder.Marker}");

    /// <summary>
    /// Ends everything: SIGTERM, then after the grace SIGKILL until nothing is left. The processes that copy the output come last, so that
    /// what was written before is kept.
    /// </summary>
    public async Task End(TimeSpan grace, CancellationToken cancellation)
    {
        Signal(Workers(), NativeMethods.SignalTerminate);
        if (!await Until(() => Workers().Count == 0, grace, _pause, cancellation))
        {
            // Again and again: a process may fork between the look and the signal.
            await Until(
                () =>
                {
                    var left = Workers();
                    Signal(left, NativeMethods.SignalKill);
                    return left.Count == 0;
                },
                TimeSpan.FromSeconds(30),
                _pause,
                cancellation);
        }

        await Until(() => Members().Count == 0, _drainTime, _pause, cancellation);
        Signal(Members(), NativeMethods.SignalKill);
    }

    /// <summary>After the wrapper's end: lets the copying finish and ends what the command left behind.</summary>
    public async Task Sweep(TimeSpan grace, CancellationToken cancellation)
    {
        // Mostly nothing is left behind, and the copying ends as soon as its pipes are closed: looking at two processes is cheaper
        // than at all of them.
        var drains = folder.Drains();
        await Until(() => !drains.Any(pid => ProcessTable.Find(pid) is { IsAlive: true }), _usualDrainTime, _shortPause, cancellation);
        if (Members().Count > 0)
            await End(Workers().Count > 0 ? grace : TimeSpan.Zero, cancellation);
    }

    /// <summary>Everything but the wrapper and its copying processes.</summary>
    private List<ProcessEntry> Workers()
    {
        var drains = folder.Drains();
        return Members().FindAll(entry => entry.Pid != leader.Pid && !drains.Contains(entry.Pid) && !drains.Contains(entry.Parent));
    }

    private List<ProcessEntry> Members()
    {
        var all = ProcessTable.All();
        // Once the leader is gone, its number may lead a stranger's session.
        var sessionIsOurs = !all.Any(entry => entry.Pid == leader.Pid && entry.StartTime != leader.StartTime);
        return [.. all.Where(entry => entry.IsAlive
            && ((sessionIsOurs && entry.Session == leader.Pid) || (MayDescend(entry) && ProcessTable.HasEnvironment(entry.Pid, _marker))))];
    }

    /// <summary>False for what is older than the leader: most of a machine, whose environment need not be read then.</summary>
    private bool MayDescend(ProcessEntry entry) =>
        !long.TryParse(leader.StartTime, CultureInfo.InvariantCulture, out var begun)
        || !long.TryParse(entry.StartTime, CultureInfo.InvariantCulture, out var started)
        || started >= begun;

    private static void Signal(IEnumerable<ProcessEntry> processes, int signal)
    {
        foreach (var process in processes)
            NativeMethods.Signal(process.Pid, signal);
    }

    private async Task<bool> Until(Func<bool> condition, TimeSpan limit, TimeSpan pause, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (!condition())
        {
            if (time.GetElapsedTime(start) >= limit)
                return false;
            await Task.Delay(pause, time, cancellation);
        }

        return true;
    }
}
