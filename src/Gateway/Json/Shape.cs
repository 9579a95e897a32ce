using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Multyagents.Gateway.Errors;

namespace Multyagents.Gateway.Json;

/// <summary>Turns parsed JSON into the types of the requests behind it, and collects what does not fit their shape.</summary>
internal sealed class Shape
{
    private readonly List<FieldError> _errors = [];

    /// <summary>A list without nulls in it.</summary>
    public ValueList<T>? List<T>(string field, T?[]? items)
        where T : class => items is null ? null : Items(field, items, (_, item) => item);

    /// <summary>A list without nulls in it, each item mapped; its path is handed along.</summary>
    public ValueList<TResult>? List<T, TResult>(string field, T?[]? items, Func<string, T, TResult> map)
        where T : class => items is null ? null : Items(field, items, map);

    /// <summary>A list of ids, each once, in the order of their first mention.</summary>
    public ValueList<TId> Ids<TId>(string field, long[]? items)
        where TId : struct, ILongId<TId>
    {
        if (items is null) return default;
        for (var index = 0; index < items.Length; index++) IsPositive($"{field}[{index}]", items[index]);
        return items.Distinct().Select(TId.From).ToValueList();
    }

    /// <summary>An id.</summary>
    public TId? Id<TId>(string field, long? value)
        where TId : struct, ILongId<TId>
    {
        if (value is not { } number) return null;
        IsPositive(field, number);
        return TId.From(number);
    }

    /// <summary>A JSON object that is kept as it is; null and absent are the same.</summary>
    public JsonText? Object(string field, JsonElement? value)
    {
        if (value is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } element) return null;
        if (element.ValueKind != JsonValueKind.Object) Refuse(field, "must be an object");
        var json = new JsonText(element.GetRawText());
        if (!json.HasReadableTexts()) Refuse(field, "must not contain escapes that are not Unicode text");
        return json;
    }

    /// <summary>A text that must be there and not blank; trimmed.</summary>
    public string Required(string field, string? value, int longest)
    {
        var text = Text(field, value, longest);
        if (text is null) Refuse(field, "must not be blank");
        return text ?? "";
    }

    /// <summary>A text that may be missing; trimmed, and null when blank.</summary>
    public string? Text(string field, string? value, int longest)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > longest) Refuse(field, FormattableString.Invariant($"must have at most {longest} characters"));
        return text;
    }

    /// <summary>One of some words; required.</summary>
    public string OneOf(string field, string? value, IReadOnlyList<string> words)
    {
        var text = value?.Trim();
        if (text is not null && words.Contains(text, StringComparer.Ordinal)) return text;
        Refuse(field, $"must be one of: {string.Join(", ", words)}");
        return "";
    }

    /// <summary>A number in a range.</summary>
    public int Number(string field, int? value, int otherwise, int smallest, int largest)
    {
        if (value is not { } number) return otherwise;
        if (number < smallest || number > largest) Refuse(field, FormattableString.Invariant($"must be from {smallest} to {largest}"));
        return number;
    }

    /// <summary>Adds a problem.</summary>
    public void Refuse(string field, string message) => _errors.Add(new FieldError(field, message));

    /// <summary>The answer when something did not fit.</summary>
    public bool IsBad([NotNullWhen(true)] out Problem? problem)
    {
        problem = _errors.Count == 0 ? null : Problems.Invalid(_errors);
        return problem is not null;
    }

    private void IsPositive(string field, long value)
    {
        if (value <= 0) Refuse(field, "must be a positive integer");
    }

    private ValueList<TResult> Items<T, TResult>(string field, T?[] items, Func<string, T, TResult> map)
        where T : class
    {
        var results = new List<TResult>(items.Length);
        for (var index = 0; index < items.Length; index++)
        {
            var path = FormattableString.Invariant($"{field}[{index}]");
            if (items[index] is { } item) results.Add(map(path, item));
            else Refuse(path, "must not be null");
        }

        return results.ToValueList();
    }
}
