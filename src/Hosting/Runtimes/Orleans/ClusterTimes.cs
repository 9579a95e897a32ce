namespace Multyagents.Hosting;

/// <summary>How long things may take in a cluster.</summary>
internal static class ClusterTimes
{
    /// <summary>
    /// A grain call. Longer than what a call can rightly wait for: activating a run of 10,000 tasks (under a second), a database that
    /// starts again (a few seconds), a dead silo that is found out (<see cref="Probe"/> times <see cref="MissedProbes"/>). Shorter
    /// than the half minute after which proxies and browsers give up, so that clients get an answer of ours. Every command may be
    /// repeated: a call that timed out may have done its work.
    /// </summary>
    public static readonly TimeSpan Response = TimeSpan.FromSeconds(20);

    /// <summary>
    /// An orderly end: running turns finish, activations are handed over, the journal's queue is written. One turn may wait for
    /// <see cref="Response"/>; supervisors must grant some seconds more before they kill.
    /// </summary>
    public static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(30);

    /// <summary>One sign of life asked of another silo.</summary>
    public static readonly TimeSpan Probe = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Unanswered probes until a silo counts as dead: some six seconds. A silo that is taken for dead and is not costs only time: the
    /// journal takes nothing more from it.
    /// </summary>
    public const int MissedProbes = 3;

    /// <summary>How long a silo that was refused as a member looks into their table before it ends without.</summary>
    public static readonly TimeSpan LookAtMembers = TimeSpan.FromSeconds(5);

    /// <summary>How long the table of members remembers the dead.</summary>
    public static readonly TimeSpan ForgetDeadSilos = TimeSpan.FromDays(1);

    /// <summary>How often a client looks which silos there are.</summary>
    public static readonly TimeSpan LookForSilos = TimeSpan.FromSeconds(5);

    /// <summary>How long a client waits between two tries to find the first silo.</summary>
    public static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(2);
}
