using System.Globalization;

namespace Multyagents.Bench.Load;

/// <summary>What to measure, with what, how long.</summary>
/// <param name="Gateway">The published gateway's executable.</param>
/// <param name="Bare">The published references' executable.</param>
/// <param name="Only">Ids of measures, e.g. <c>P1</c>, <c>P3a</c>, <c>P3</c> (all of it); empty: all.</param>
/// <param name="Database"><c>sqlite</c>, <c>postgresql</c> or <c>both</c>.</param>
/// <param name="Seconds">How long one repetition of a load lasts.</param>
/// <param name="Repetitions">How often each figure is measured.</param>
/// <param name="Minutes">After so many, no further measure begins and none is repeated any more.</param>
/// <param name="OldEvents">How many events of ended runs a store holds before remote tasks are measured.</param>
/// <param name="Json">Where the figures go.</param>
/// <param name="Peers">The folder of the peers' scripts, where they are to be compared with; null: only the bare references.</param>
/// <param name="Folder">Where the databases are put meanwhile.</param>
internal sealed record Options(
    string Gateway, string Bare, IReadOnlyList<string> Only, string Database, double Seconds, int Repetitions, double Minutes, long OldEvents, string? Json, string? Peers, string Folder)
{
    public static Options Parse(string[] arguments)
    {
        return new(
            Text("--gateway") ?? throw new ArgumentException("--gateway is missing"),
            Text("--bare") ?? throw new ArgumentException("--bare is missing"),
            (Text("--only") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Text("--database") ?? "both",
            Number("--seconds", 3),
            (int)Number("--repetitions", 3),
            Number("--minutes", 12),
            (long)Number("--old-events", 0),
            Text("--json"),
            Text("--peers"),
            Text("--folder") ?? Path.GetTempPath());

        string? Text(string name) => Array.IndexOf(arguments, name) is var at and >= 0 && at + 1 < arguments.Length && arguments[at + 1].Length > 0 ? arguments[at + 1] : null;

        double Number(string name, double otherwise) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>Whether this measure was asked for: <c>P3</c> asks for P3a and P3d, but <c>P1</c> not for P10.</summary>
    public bool Wants(string id) => Only.Count == 0 || Only.Any(wanted =>
        id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (id.Length == wanted.Length || char.IsAsciiLetter(id[wanted.Length])));
}
