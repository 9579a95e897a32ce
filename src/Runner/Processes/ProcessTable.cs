using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Multyagents.Runner;

/// <summary>Reads the machine's processes: from <c>/proc</c> on Linux, from <c>ps</c> elsewhere.</summary>
internal static class ProcessTable
{
    private static readonly bool _proc = OperatingSystem.IsLinux();

    public static IReadOnlyList<ProcessEntry> All() => _proc ? FromProc() : FromPs();

    /// <summary>The process, or null when there is none.</summary>
    public static ProcessEntry? Find(int pid)
    {
        if (_proc)
            return ReadStat(pid);
        foreach (var entry in FromPs())
        {
            if (entry.Pid == pid)
                return entry;
        }

        return null;
    }

    /// <summary>Whether the process was started with a variable. False when that cannot be seen.</summary>
    public static bool HasEnvironment(int pid, ReadOnlySpan<byte> assignment)
    {
        if (!_proc)
            return false;
        try
        {
            var environment = File.ReadAllBytes($"/proc/{pid}/environ").AsSpan();
            foreach (var range in environment.Split((byte)0))
            {
                if (environment[range].SequenceEqual(assignment))
                    return true;
            }

            return false;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Gone, or another user's: not one of ours.
            return false;
        }
    }

    /// <summary>How long ago a process was started; null when that cannot be told.</summary>
    public static TimeSpan? Age(ProcessEntry entry)
    {
        // Ticks of /proc are 1/100 s on every Linux that .NET runs on.
        const double ticksPerSecond = 100;
        if (!_proc || !long.TryParse(entry.StartTime, CultureInfo.InvariantCulture, out var started))
            return null;
        var uptime = File.ReadAllText("/proc/uptime");
        var seconds = double.Parse(uptime.AsSpan(0, uptime.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(Math.Max(0, seconds - (started / ticksPerSecond)));
    }

    /// <summary>Names this boot; pids and start times of another boot mean nothing. Empty where there is no such name.</summary>
    public static string BootId() => _proc ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : "";

    /// <summary>Reads a line in the format of <c>/proc/pid/stat</c>.</summary>
    public static ProcessEntry? ParseStat(ReadOnlySpan<char> line)
    {
        // The name stands in brackets and may hold anything, brackets and blanks included: the last bracket ends it.
        var open = line.IndexOf('(');
        var close = line.LastIndexOf(')');
        if (open < 0 || close < open || !int.TryParse(line[..open].Trim(), CultureInfo.InvariantCulture, out var pid))
            return null;
        var fields = line[(close + 1)..].Trim();
        var (state, parent, session) = ('?', 0, 0);
        var index = 0;
        foreach (var range in fields.Split(' '))
        {
            var field = fields[range];
            switch (index++)
            {
                case 0 when field.Length == 1:
                    state = field[0];
                    break;
                case 1 when int.TryParse(field, CultureInfo.InvariantCulture, out parent):
                case 3 when int.TryParse(field, CultureInfo.InvariantCulture, out session):
                    break;
                case 0 or 1 or 3:
                    return null;
                case 19:
                    return new ProcessEntry(pid, parent, session, state, field.ToString());
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Reads a line of <c>ps -o pid=,ppid=,pgid=,stat=,lstart=</c>; a session leader's group stands for its session.</summary>
    public static ProcessEntry? ParsePs(string line)
    {
        var fields = line.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length < 5
            || !int.TryParse(fields[0], CultureInfo.InvariantCulture, out var pid)
            || !int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent)
            || !int.TryParse(fields[2], CultureInfo.InvariantCulture, out var group))
        {
            return null;
        }

        return new ProcessEntry(pid, parent, group, fields[3][0], fields[4]);
    }

    private static List<ProcessEntry> FromProc()
    {
        var entries = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && ReadStat(pid) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static ProcessEntry? ReadStat(int pid)
    {
        try
        {
            // Read in one go, without the ceremony of a stream: a look at all processes is hundreds of these.
            using var file = File.OpenHandle($"/proc/{pid}/stat", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> bytes = stackalloc byte[1024];
            var count = RandomAccess.Read(file, bytes, 0);
            Span<char> line = stackalloc char[1024];
            return ParseStat(line[..Encoding.Latin1.GetChars(bytes[..count], line)]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return null;
        }
    }

    private static List<ProcessEntry> FromPs()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-A", "-o", "pid=,ppid=,pgid=,stat=,lstart="]) { RedirectStandardOutput = true })
            ?? throw new IOException("ps cannot be started");
        var entries = new List<ProcessEntry>();
        while (ps.StandardOutput.ReadLine() is { } line)
        {
            if (ParsePs(line) is { } entry)
                entries.Add(entry);
        }

        ps.WaitForExit();
        return entries;
    }
}
