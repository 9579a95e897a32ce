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
        return new(report.TaskId, updated.Attempt, report.Stdout ?? "", report.Stderr ?? "", command.Cut.HasFlag(CutOutput.Stdout), command.Cut.HasFlag(CutOutput.Stderr));
    }

    /// <summary>The report without secrets, message and output within their limits; tells which output was cut.</summary>
    public static (TaskReport Report, CutOutput Cut) Cap(TaskReport report)
    {
        // Masked before it is cut: half a secret at the end would not be known as one.
        var (stdout, stdoutCut) = CapUtf8(Secrets.Hide(report.Stdout));
        var (stderr, stderrCut) = CapUtf8(Secrets.Hide(report.Stderr));
        var cut = (stdoutCut ? CutOutput.Stdout : CutOutput.None) | (stderrCut ? CutOutput.Stderr : CutOutput.None);
        var masked = report with
        {
            Message = CapMessage(Secrets.Hide(report.Message)),
            Stdout = stdout,
            Stderr = stderr,
            ContainerId = CapMessage(Secrets.Hide(report.ContainerId)),
            WorktreeCleanup = report.WorktreeCleanup is { } cleanup ? cleanup with { Message = CapMessage(Secrets.Hide(cleanup.Message)) } : null,
            Handoff = report.Handoff is { } handoff ? HandoffRules.Clean(handoff) : null,
        };
        return (masked, cut);
    }

    // A character outside the basic plane is two code units: half of one is no text.
    private static string? CapMessage(string? message)
    {
        if (message is null || message.Length <= Limits.MaxMessageLength) return message;
        var end = Limits.MaxMessageLength - 1;
        return string.Concat(message.AsSpan(0, char.IsHighSurrogate(message[end - 1]) ? end - 1 : end), "…");
    }

    private static (string? Text, bool Cut) CapUtf8(string? text)
    {
        if (text is null || text.Length <= Limits.MaxOutputBytes / 3 || System.Text.Encoding.UTF8.GetByteCount(text) <= Limits.MaxOutputBytes) return (text, false);

        var bytes = new byte[Limits.MaxOutputBytes];
        System.Text.Encoding.UTF8.GetEncoder().Convert(text, bytes, flush: false, out var charsUsed, out _, out _);
        return (text[..charsUsed], true);
    }
}
