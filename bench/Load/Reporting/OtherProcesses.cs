using System.Diagnostics;
using System.Globalization;

namespace Multyagents.Bench.Load;

/// <summary>Processor time that went to processes which have no part in the measurement (Linux; elsewhere it is taken for none).</summary>
internal sealed class OtherProcesses
{
    // USER_HZ, fixed by the kernel's interface.
    private const double TicksPerSecond = 100;
    private const string Totals = "/proc/stat";

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _before = Used();

    private OtherProcesses()
    {
    }

    /// <summary>How many cores they had the use of since then, on average.</summary>
    public double Cores => Math.Max(0, (Used() - _before) / _clock.Elapsed);

    public static OtherProcesses Begin() => new();

    public string Text() => string.Create(CultureInfo.InvariantCulture, $"{Cores:0.00} of {Environment.ProcessorCount} cores on average");

    // All that is not idle, without what this process and those below it used.
    private static TimeSpan Used()
    {
        if (!File.Exists(Totals)) return TimeSpan.Zero;
        var ticks = File.ReadLines(Totals).First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        const int Idle = 3;
        const int WaitingForDisk = 4;
        return TimeSpan.FromSeconds((ticks.Sum() - ticks[Idle] - ticks[WaitingForDisk]) / TicksPerSecond) - ProcessTree.CpuOf(Environment.ProcessId);
    }
}
