using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>What is kept of an attempt's output, and how it is cut.</summary>
internal static class AttemptOutputs
{
    /// <summary>The output that an accepted terminal report brings; null when there is none to keep.</summary>
    public static AttemptOutput? Of(ReportTaskStatus command, Decision decision)
    {
        var report = command.Report;
        if (report.Stdout is null && report.Stderr is null) return null;
        if (decision.Events.OfType<TaskStatusUpdated>().FirstOrDefault() is not { } updated || !updated.Status.IsTerminal()) return null;
        return new(report.TaskId, updated.Attempt, report.Stdout ?? "", report.Stderr ?? "", command.OutputTruncated, command.OutputTruncated);
    }

    /// <summary>The report without secrets, message and output within their limits; tells whether output was cut.</summary>
    public static (TaskReport Report, bool Truncated) Cap(TaskReport report)
    {
        // Masked before it is cut: half a secret at the end would not be known as one.
        var (stdout, stdoutCut) = CapUtf8(Secrets.Hide(report.Stdout));
        var (stderr, stderrCut) = CapUtf8(Secrets.Hide(report.Stderr));
        var message = Secrets.Hide(report.Message) is { Length: > Limits.MaxMessageLength } text ? text[..(Limits.MaxMessageLength - 1)] + "…" : Secrets.Hide(report.Message);
        return (report with { Message = message, Stdout = stdout, Stderr = stderr }, stdoutCut || stderrCut);
    }

    private static (string? Text, bool Cut) CapUtf8(string? text)
    {
        if (text is null || text.Length <= Limits.MaxOutputBytes / 3 || System.Text.Encoding.UTF8.GetByteCount(text) <= Limits.MaxOutputBytes) return (text, false);

        var bytes = new byte[Limits.MaxOutputBytes];
        System.Text.Encoding.UTF8.GetEncoder().Convert(text, bytes, flush: false, out var charsUsed, out _, out _);
        return (text[..charsUsed], true);
    }
}
