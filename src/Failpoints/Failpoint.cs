using System.Diagnostics;

namespace Multyagents;

/// <summary>
/// Named places between two durable steps, at which a test has the process killed (SIGKILL), to see what the next process makes of what is left.
/// They do nothing unless the process was started with <see cref="Variable"/>: the file that it names is looked at wherever a place is reached,
/// and the process whose place stands in it ends there and then.
/// </summary>
public static class Failpoint
{
    /// <summary>The environment variable with the path of the file.</summary>
    public const string Variable = "MULTYAGENTS_FAILPOINT_FILE";

    private static readonly string? _file = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>The process ends here, if a test wants it to.</summary>
    /// <param name="place">One of <see cref="Failpoints"/>.</param>
    public static void Reach(string place)
    {
        if (_file is null) return;
        if (!File.Exists(_file) || File.ReadAllText(_file) != place) return;
        Process.GetCurrentProcess().Kill();
        // The signal is on its way; nothing may happen any more.
        new ManualResetEventSlim().Wait();
    }
}
