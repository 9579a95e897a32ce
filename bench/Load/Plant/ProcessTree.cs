using System.Globalization;

namespace Multyagents.Bench.Load;

/// <summary>Processor time of a process and all below it, those that have ended included (Linux).</summary>
internal static class ProcessTree
{
    // USER_HZ, fixed by the kernel's interface.
    private const double TicksPerSecond = 100;

    public static TimeSpan CpuOf(int root)
    {
        if (!Directory.Exists("/proc/self")) return TimeSpan.Zero;
        var all = Directory.GetDirectories("/proc").Select(Read).OfType<Stat>().ToDictionary(stat => stat.Id);
        return TimeSpan.FromSeconds(all.Values.Where(stat => IsBelow(stat)).Sum(stat => stat.Ticks) / TicksPerSecond);

        bool IsBelow(Stat stat)
        {
            while (stat.Id != root)
            {
                if (!all.TryGetValue(stat.Parent, out var parent)) return false;
                stat = parent;
            }

            return true;
        }
    }

    private static Stat? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), out var id)) return null;
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            // After the name, which is in parentheses and may hold anything: state, parent, … utime, stime, and of ended children cutime, cstime.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended meanwhile.
        }
    }

    private sealed record Stat(int Id, int Parent, long Ticks);
}
