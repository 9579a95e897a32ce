using System.CommandLine;
using Multyagents.Cli.Api;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents verify</c>: is the record what was written?</summary>
internal static class VerifyCommand
{
    /// <summary>Tries to get a place at a gateway where others are checking: about two minutes.</summary>
    private const int MostWaits = 24;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

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
        var (checkpoint, unusable) = file is null ? (null, null) : await Read(file, cancellation);
        if (unusable is not null) return session.Misused($"the checkpoint cannot be read: {unusable}");

        var (runs, events, findings) = (0L, 0L, 0);
        HeldAgainst? heldAgainst;
        string? cursor = null;
        do
        {
            var reply = await InTurn(session, () => run is { } one && checkpoint is null
                ? session.Gateway.VerifyRun(one, cancellation)
                : session.Gateway.Verify(checkpoint, run, cursor, cancellation), cancellation);
            if (!reply.IsAnswered(out var part, out var failure)) return session.Fail(failure);
            if (session.Json) session.Output.Json(part.Text);
            else foreach (var finding in part.Value.Findings) Write(session.Output, finding);
            (runs, events, findings) = (runs + part.Value.CheckedRuns, events + part.Value.CheckedEvents, findings + part.Value.Findings.Length);
            (cursor, heldAgainst) = (part.Value.NextCursor, part.Value.HeldAgainst);
        }
        while (cursor is not null);

        if (!session.Json)
        {
            session.Output.Line(
                $"{Figures.Count(runs, "run")}, {Figures.Count(events, "event")}: ",
                findings == 0 ? new Piece("intact", Tone.Good) : new Piece(Figures.Count(findings, "finding"), Tone.Bad),
                $"; {Against(checkpoint is not null, heldAgainst)}");
        }

        return findings == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    // That others are checking says nothing about the record, and a script that verifies asks for nothing else.
    private static async Task<Reply<Verification>> InTurn(Session session, Func<Task<Reply<Verification>>> ask, CancellationToken cancellation)
    {
        for (var waits = 0; ; waits++)
        {
            var reply = await ask();
            var isBusy = !reply.IsAnswered(out _, out var failure) && failure is Failure.Refused { Problem.Code: Problem.TooManyChecksCode };
            if (!isBusy || waits == MostWaits) return reply;
            await Task.Delay(Pause, session.Surroundings.Time, cancellation);
        }
    }

    // An empty body would ask the server for a check without a checkpoint.
    private static async Task<(string? Text, string? Problem)> Read(string file, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(file)) return (null, "--checkpoint names no file");
        try
        {
            var text = await File.ReadAllTextAsync(file, cancellation);
            return string.IsNullOrWhiteSpace(text) ? (null, $"'{file}' is empty") : (text, null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, unreadable.Message);
        }
    }

    private static string Against(bool isGiven, HeldAgainst? checkpoint) => checkpoint is not null
        ? $"held against the checkpoint of {Figures.Time(checkpoint.CreatedAt)} of store {checkpoint.StoreId}"
        : isGiven ? "the server does not say which checkpoint it was held against" : "without a checkpoint";

    private static void Write(Screen screen, Finding finding) =>
        screen.Line(Where(finding), ": ", new Piece(finding.Kind, Tone.Bad), $": {finding.Detail}");

    private static string Where(Finding finding) =>
        finding.RunId is not { } run ? "store" : finding.Seq is { } seq ? $"run {run}, event {seq}" : $"run {run}";
}
