using System.Text.Json;
using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>One event of the audit on one line: when, what, which task, who and why.</summary>
internal static class EventLine
{
    /// <summary>Columns of the longest common type; a longer one moves the rest of its own line.</summary>
    private const int TypeWidth = 36;

    private const int TaskWidth = 12;

    private static readonly string[] Who = ["requested_by", "initiated_by", "decided_by", "actor"];
    private static readonly string[] Why = ["reason", "comment", "message", "summary"];
    private static readonly string[] What = ["status", "exit_code", "attempt"];

    public static void Write(Screen screen, RunEvent told)
    {
        var task = told.TaskId is { } id ? $"task {id}" : "";
        screen.Line(new(Figures.Time(told.CreatedAt), Tone.Faint), "  ", $"{told.EventType,-TypeWidth}  {task,-TaskWidth}{Story(told)}".TrimEnd());
    }

    // What the control plane wrote of its own accord is true; in what clients publish anybody may name anybody.
    private static string Story(RunEvent told)
    {
        if (told.Payload.ValueKind != JsonValueKind.Object) return "";
        var what = What.Select(name => Text(told.Payload, name) is { } text ? $"{name}={text}" : null).OfType<string>();
        var who = told.ClientPublished ? null : First(told.Payload, Who) is { } person ? $"by {person}" : null;
        var story = string.Join(" ", what.Append(who).OfType<string>());
        if (First(told.Payload, Why) is { } why) story = story.Length == 0 ? why : $"{story}: {why}";
        return told.ClientPublished && story.Length > 0 ? $"a client says: {story}" : story;
    }

    private static string? First(JsonElement payload, string[] names) => names.Select(name => Text(payload, name)).FirstOrDefault(text => text is not null);

    private static string? Text(JsonElement payload, string name)
    {
        try
        {
            return payload.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, in a text or a name: what is no text cannot be shown as one. --json has it as it came.
            return null;
        }
    }
}
