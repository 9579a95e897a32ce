using System.Text.RegularExpressions;

namespace Multyagents.Runs;

/// <summary>A set of patterns, each found within one line, in any case; a line that only seems to say so does not count.</summary>
/// <remarks>Matching never backtracks and no line is looked at twice: the time is linear in the text, whatever a task prints.</remarks>
internal sealed class FailureSignal
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture;

    private readonly Regex _pattern;
    private readonly Regex? _except;

    /// <param name="patterns">Any of them is the signal.</param>
    /// <param name="except">Lines that have any of these do not count.</param>
    public FailureSignal(IEnumerable<string> patterns, IEnumerable<string>? except = null)
    {
        _pattern = Any(patterns);
        _except = except is null ? null : Any(except);
    }

    public bool IsIn(ReadOnlySpan<char> text)
    {
        while (FirstMatch(text) is { } at)
        {
            var start = text[..at].LastIndexOfAny('\n', '\r') + 1;
            var length = text[at..].IndexOfAny('\n', '\r');
            var end = length < 0 ? text.Length : at + length;
            if (_except?.IsMatch(text[start..end]) != true) return true;
            text = text[end..];
        }

        return false;
    }

    private int? FirstMatch(ReadOnlySpan<char> text)
    {
        foreach (var match in _pattern.EnumerateMatches(text)) return match.Index;
        return null;
    }

    private static Regex Any(IEnumerable<string> patterns) => new(string.Join('|', patterns), Options);
}
