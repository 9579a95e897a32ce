using System.Globalization;
using System.Text.RegularExpressions;

namespace Multyagents.Storage.Postgres;

/// <summary>A statement in PostgreSQL's words.</summary>
/// <param name="Text">With parameters <c>$1</c>, <c>$2</c> … without gaps.</param>
/// <param name="Positions">Position of each parameter by its number in the original; 0 where the statement does not use it.</param>
internal sealed partial record PostgresSql(string Text, int[] Positions)
{
    /// <summary>Parameters that the statement has.</summary>
    public int Count => Positions.Max();

    /// <summary>Translates <c>?1</c>, <c>?2</c> …, of which any may be missing.</summary>
    public static PostgresSql From(string sql)
    {
        var numbers = Parameter().Matches(sql).Select(match => Number(match)).Distinct().Order().ToArray();
        var positions = new int[numbers.Length == 0 ? 1 : numbers[^1] + 1];
        for (var i = 0; i < numbers.Length; i++) positions[numbers[i]] = i + 1;
        return new(Parameter().Replace(sql, match => string.Create(CultureInfo.InvariantCulture, $"${positions[Number(match)]}")), positions);
    }

    private static int Number(Match match) => int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\?\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
