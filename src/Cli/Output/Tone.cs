using Multyagents.Cli.Api;

namespace Multyagents.Cli.Output;

/// <summary>How a piece of a line looks where colour is shown. It never carries meaning that the words do not.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Bad,
    Busy,
}

/// <summary>Tones and the codes that switch them on.</summary>
internal static class Tones
{
    public const string Off = "\u001b[0m";

    /// <summary>The code that switches it on; null when there is nothing to switch.</summary>
    public static string? On(Tone tone) => tone switch
    {
        Tone.Strong => "\u001b[1m",
        Tone.Faint => "\u001b[2m",
        Tone.Good => "\u001b[32m",
        Tone.Bad => "\u001b[31m",
        Tone.Busy => "\u001b[36m",
        _ => null,
    };

    /// <summary>The tone of a status.</summary>
    public static Piece Status(string status) => new(
        status,
        status == TaskStatuses.Success ? Tone.Good
        : TaskStatuses.Failed.Contains(status) || status == "aborted" ? Tone.Bad
        : TaskStatuses.Active.Contains(status) ? Tone.Busy
        : Tone.Plain);
}
