using System.Diagnostics.CodeAnalysis;

namespace Multyagents.Catalog;

/// <summary>Rules of plain texts and lists of them.</summary>
internal static class TextRules
{
    /// <summary>A text that must be there: trimmed, not blank, at most <paramref name="max"/> long. Empty after an error.</summary>
    public static string Required(string? value, string field, int max, FieldErrors errors)
    {
        if (value is null)
        {
            errors.Add(field, "is required");
            return "";
        }

        var trimmed = value.Trim();
        if (trimmed.Length == 0)
            errors.Add(field, "must not be blank");
        Check(trimmed, field, max, errors);
        return trimmed;
    }

    /// <summary>A text that may be missing: trimmed; blank counts as missing.</summary>
    public static string? Optional(string? value, string field, int max, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var trimmed = value.Trim();
        Check(trimmed, field, max, errors);
        return trimmed;
    }

    /// <summary>A text whose white space matters, such as a script: kept as it is; blank counts as missing.</summary>
    public static string? Verbatim(string? value, string field, int max, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        Check(value, field, max, errors);
        return value;
    }

    /// <summary>
    /// A list of plain texts: trimmed, deduplicated keeping the first of each, in order. Blank entries are dropped:
    /// forms send them for empty lines, and they mean nothing.
    /// </summary>
    public static ValueList<string> List(ValueList<string>? values, string field, FieldErrors errors)
    {
        if (values is not { } list) return default;
        var kept = new List<string>(list.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (!IsEntry(list[i], out var entry)) continue;
            Check(entry, $"{field}[{i}]", Limits.MaxListItemLength, errors);
            if (seen.Add(entry)) kept.Add(entry);
        }

        CheckCount(kept.Count, field, Limits.MaxListLength, errors);
        return kept.ToValueList();
    }

    /// <summary>Trims an entry of a list; false when it is blank.</summary>
    public static bool IsEntry([NotNullWhen(true)] string? value, out string trimmed)
    {
        trimmed = value?.Trim() ?? "";
        return trimmed.Length > 0;
    }

    /// <summary>Notes a list that is too long.</summary>
    public static void CheckCount(int count, string field, int max, FieldErrors errors)
    {
        if (count > max)
            errors.Add(field, $"must have at most {max} entries, has {count}");
    }

    /// <summary>Notes a text that is too long or cannot be stored.</summary>
    public static void Check(string value, string field, int max, FieldErrors errors)
    {
        if (value.Length > max)
            errors.Add(field, $"must be at most {max} characters long, is {value.Length}");
        // Neither a database's text column nor a process argument can hold it.
        if (value.Contains('\0', StringComparison.Ordinal))
            errors.Add(field, "must not contain NUL characters");
    }
}
