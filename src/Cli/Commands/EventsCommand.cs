using System.CommandLine;
using System.Text.Json;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents events</c>: the audit of a run, and its events as they happen.</summary>
internal static class EventsCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = Arguments.RunId();
        var limit = new Option<int?>("--limit") { Description = "At most so many, the newest", HelpName = "N" };
        var follow = new Option<bool>("--follow") { Description = "Go on with new events until interrupted" };
        var command = new Command("events", "Show the audit of a run: when, what, which task, who and why") { id, limit, follow };
        common.Run(command, (session, result, cancellation) => Show(session, result.GetValue(id), result.GetValue(limit), result.GetValue(follow), cancellation));
        return command;
    }

    private static async Task<int> Show(Session session, long run, int? limit, bool follow, CancellationToken cancellation)
    {
        if (!(await session.Gateway.Events(run, limit, cancellation)).IsAnswered(out var events, out var failure)) return session.Fail(failure);
        // A run without events does not exist; the list of events does not say so.
        if (events.Value.Length == 0 && !(await session.Gateway.Run(run, cancellation)).IsAnswered(out _, out failure)) return session.Fail(failure);
        if (events.Value is [{ Seq: > 1 } first, ..]) session.Error.Line(new Piece($"{first.Seq - 1} earlier events are not shown; --limit shows more", Tone.Faint));
        if (follow) return await new EventFollower(session, run).Follow(events.Value.Zip(Texts(events.Text)), cancellation);
        return session.Show(events, (screen, page) =>
        {
            foreach (var told in page) EventLine.Write(screen, told);
        });
    }

    private static IEnumerable<string> Texts(string list) => JsonElement.Parse(list).EnumerateArray().Select(told => told.GetRawText());
}
