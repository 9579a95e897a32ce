using System.Text.RegularExpressions;

namespace Multyagents.Runs;

/// <summary>The texts of a report that a failure is classified by.</summary>
/// <param name="Message">The runner's message.</param>
/// <param name="Stderr">End of the standard error.</param>
/// <param name="Stdout">End of the standard output.</param>
internal sealed record FailureEvidence(string Message, string Stderr, string Stdout)
{
    /// <summary>Most characters read of one text, from its end: what made an attempt fail stands there, and classifying stays cheap.</summary>
    public const int MaxScannedLength = 65_536;

    private static readonly Regex Colours = new(@"\x1b\[[0-9;?]*[A-Za-z]", RegexOptions.NonBacktracking);

    public static FailureEvidence Of(TaskReport report) => new(Tail(report.Message), Tail(report.Stderr), Tail(report.Stdout));

    public bool Shows(FailureSignal signal) => signal.IsIn(Message) || signal.IsIn(Stderr) || signal.IsIn(Stdout);

    private static string Tail(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var tail = text.Length <= MaxScannedLength ? text : text[^MaxScannedLength..];
        return tail.Contains('\x1b', StringComparison.Ordinal) ? Colours.Replace(tail, "") : tail;
    }
}
