using System.Globalization;

namespace Multyagents.Runner;

/// <summary>Names the first process of an execution so that it is never mistaken for a later one with the same pid.</summary>
internal readonly record struct ProcessIdentity(int Pid, string StartTime)
{
    /// <summary>Reads what the wrapper wrote. Null when it is not complete, or of another boot.</summary>
    public static ProcessIdentity? Parse(string text, string bootId)
    {
        var lines = text.Split('\n');
        if (lines.Length < 3 || lines[2] != "." || lines[1] != bootId)
            return null;
        if (ProcessTable.ParseStat(lines[0]) is { } entry)
            return new ProcessIdentity(entry.Pid, entry.StartTime);
        var fields = lines[0].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length == 2 && int.TryParse(fields[0], CultureInfo.InvariantCulture, out var pid)
            ? new ProcessIdentity(pid, fields[1])
            : null;
    }

    /// <summary>The process itself, or null when it has ended.</summary>
    public ProcessEntry? Find() =>
        ProcessTable.Find(Pid) is { IsAlive: true } entry && entry.StartTime == StartTime ? entry : null;
}
