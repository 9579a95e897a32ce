using System.Globalization;

namespace Multyagents.ChaosKit;

/// <summary>What the commands themselves wrote down: one line per execution, appended by the shell, out of every product process' reach.</summary>
internal sealed class ExecutionLedger(string path)
{
    /// <summary>Shell that enters the execution.</summary>
    public string Entry => $"echo \"$MULTYAGENTS_TASK_ID $MULTYAGENTS_ATTEMPT\" >> {path}";

    /// <summary>Every execution, in order.</summary>
    public IReadOnlyList<(long Task, int Attempt)> Read() => File.Exists(path) ? [.. File.ReadAllLines(path).Select(Parse)] : [];

    private static (long Task, int Attempt) Parse(string line)
    {
        var parts = line.Split(' ');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
