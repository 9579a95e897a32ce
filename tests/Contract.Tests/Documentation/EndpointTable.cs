using System.Text.RegularExpressions;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Documentation;

/// <summary>The table of endpoints in docs/wire-contract.md.</summary>
internal static partial class EndpointTable
{
    public static IReadOnlyList<Entry> Entries { get; } =
    [
        .. Repository.Read("docs", "wire-contract.md").Split('\n').Select(line => Row().Match(line)).Where(row => row.Success).Select(row => new Entry(
            $"{row.Groups["method"].Value} {row.Groups["path"].Value}",
            row.Groups["role"].Value,
            row.Groups["codes"].Value,
            [.. TestName().Matches(row.Groups["tests"].Value).Select(name => name.Groups[1].Value)])),
    ];

    [GeneratedRegex(@"^\| (?<method>[A-Z]+) \| `(?<path>/[^`]*)` \| [^|]+ \| (?<role>[a-z–]+) \| (?<codes>[\d ]+) \| (?<tests>.+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex TestName();

    /// <summary>One row.</summary>
    /// <param name="Operation">Method and path.</param>
    /// <param name="Role">The lowest role that may call it; a dash: no key is needed.</param>
    /// <param name="Codes">The status codes, separated by blanks.</param>
    /// <param name="Tests">The tests that prove it.</param>
    internal sealed record Entry(string Operation, string Role, string Codes, string[] Tests);
}
