using System.CommandLine;
using Multyagents.Cli.Api;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents verify</c>: is the record what was written?</summary>
internal static class VerifyCommand
{
    public static Command Create(CommonOptions common)
    {
        var run = new Option<long?>("--run") { Description = "Only this run", HelpName = "ID" };
        var checkpoint = new Option<string>("--checkpoint") { Description = "Hold it against a checkpoint that was taken before", HelpName = "FILE" };
        var command = new Command("verify", "Check the record: has anything been edited, cut, reordered or rewritten?") { run, checkpoint };
        common.Run(command, (session, result, cancellation) => Verify(session, result.GetValue(run), result.GetValue(checkpoint), cancellation));
        return command;
    }

    private static async Task<int> Verify(Session session, long? run, string? file, CancellationToken cancellation)
    {
        string? checkpoint = null;
        try
        {
            if (file is not null) checkpoint = await File.ReadAllTextAsync(file, cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return session.Misused($"the checkpoint cannot be read: {unreadable.Message}");
        }

        var (runs, events, findings) = (0L, 0L, 0);
        string? cursor = null;
        do
        {
            var reply = run is { } one && checkpoint is null
                ? await session.Gateway.VerifyRun(one, cancellation)
                : await session.Gateway.Verify(checkpoint, run, cursor, cancellation);
            if (!reply.IsAnswered(out var part, out var failure)) return session.Fail(failure);
            if (session.Json) session.Output.Json(part.Text);
            else foreach (var finding in part.Value.Findings) Write(session.Output, finding);
            (runs, events, findings) = (runs + part.Value.CheckedRuns, events + part.Value.CheckedEvents, findings + part.Value.Findings.Length);
            cursor = part.Value.NextCursor;
        }
        while (cursor is not null);

        if (!session.Json) session.Output.Line($"{Figures.Count(runs, "run")}, {Figures.Count(events, "event")}: ", findings == 0 ? new Piece("intact", Tone.Good) : new Piece(Figures.Count(findings, "finding"), Tone.Bad));
        return findings == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Write(Screen screen, Finding finding) =>
        screen.Line(Where(finding), ": ", new Piece(finding.Kind, Tone.Bad), $": {finding.Detail}");

    private static string Where(Finding finding) =>
        finding.RunId is not { } run ? "store" : finding.Seq is { } seq ? $"run {run}, event {seq}" : $"run {run}";
}
