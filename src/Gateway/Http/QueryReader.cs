using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Multyagents.Gateway.Errors;
using Multyagents.Storage.Verification;

namespace Multyagents.Gateway.Http;

/// <summary>Reads query parameters from their text and collects what is wrong with them; a blank one counts as not given.</summary>
internal sealed class QueryReader
{
    private readonly List<FieldError> _errors = [];

    /// <summary>A positive integer id.</summary>
    public long? Id(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0) return value;
        Refuse(name, "must be a positive integer");
        return null;
    }

    /// <summary>The id of something.</summary>
    public TId? Id<TId>(string name, string? text)
        where TId : struct, ILongId<TId> => Id(name, text) is { } value ? TId.From(value) : null;

    /// <summary>A seq to go on after; 0, the beginning, when not given.</summary>
    public long Seq(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return 0;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;
        Refuse(name, "must be the id of an event of this stream: an integer from 0");
        return 0;
    }

    /// <summary>A run to go on after, as an answer gave it; runs of single tasks have negative ids.</summary>
    public RunId? RunCursor(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Signed(text) is { } value) return new RunId(value);
        Refuse(name, "must be the next_cursor of the answer before");
        return null;
    }

    /// <summary>An event to go on after, <c>{run_id}:{seq}</c>.</summary>
    public AuditPosition? AuditCursor(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Split(':') is [var run, var seq] && Signed(run) is { } id && Signed(seq) is { } number) return new(new RunId(id), number);
        Refuse(name, "must be run_id and seq of an event with a colon between them");
        return null;
    }

    /// <summary>An integer in a range.</summary>
    public int Number(string name, string? text, int otherwise, int smallest, int largest)
    {
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= smallest && value <= largest) return value;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be an integer from {smallest} to {largest}"));
        return otherwise;
    }

    /// <summary>A switch.</summary>
    public bool Flag(string name, string? text, bool otherwise)
    {
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        if (text is "true" or "false") return text == "true";
        Refuse(name, "must be true or false");
        return otherwise;
    }

    /// <summary>One of an enum's wire strings.</summary>
    public TEnum? Enum<TEnum>(string name, string? text)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (WireNames<TEnum>.Parse(text) is { } value) return value;
        Refuse(name, $"must be one of: {string.Join(", ", WireNames<TEnum>.Names)}");
        return null;
    }

    /// <summary>One of some words.</summary>
    public string? OneOf(string name, string? text, IReadOnlyList<string> words)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!words.Contains(text, StringComparer.Ordinal)) Refuse(name, $"must be one of: {string.Join(", ", words)}");
        return text;
    }

    /// <summary>Free text.</summary>
    public string? Text(string name, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Contains('\0', StringComparison.Ordinal)) Refuse(name, "must not contain the NUL character");
        else if (text.Length > longest) Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must have at most {longest} characters"));
        return text;
    }

    /// <summary>Adds a problem that was found elsewhere.</summary>
    public void Refuse(string name, string message) => _errors.Add(new FieldError(name, message));

    /// <summary>The answer when something was wrong.</summary>
    public bool IsBad([NotNullWhen(true)] out Problem? problem)
    {
        problem = _errors.Count == 0 ? null : Problems.Invalid(_errors);
        return problem is not null;
    }

    private static long? Signed(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
