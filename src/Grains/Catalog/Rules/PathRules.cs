namespace Multyagents.Catalog;

/// <summary>Rules of file system paths. Nothing here looks at the file system: paths are compared by their text.</summary>
internal static class PathRules
{
    /// <summary>A path that must be there: absolute; normalised. Null after an error.</summary>
    public static string? Required(string? value, string field, FieldErrors errors)
    {
        if (value is null)
        {
            errors.Add(field, "is required");
            return null;
        }

        return Absolute(value.Trim(), field, errors);
    }

    /// <summary>
    /// A list of absolute paths, normalised, deduplicated keeping the first of each, in order; blank entries are dropped.
    /// With a <paramref name="root"/>, each must be it or lie under it.
    /// </summary>
    public static ValueList<string> List(
        ValueList<string>? values, string field, string? root, string rootName, FieldErrors errors)
    {
        if (values is not { } list) return default;
        var kept = new List<string>(list.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (!TextRules.IsEntry(list[i], out var entry)) continue;
            if (Absolute(entry, $"{field}[{i}]", errors) is not { } path) continue;
            if (root is not null && !IsUnder(path, root))
                errors.Add($"{field}[{i}]", $"must be under the {rootName}");
            else if (seen.Add(path))
                kept.Add(path);
        }

        TextRules.CheckCount(kept.Count, field, Limits.MaxListLength, errors);
        return kept.ToValueList();
    }

    /// <summary>Whether a normalised path is a normalised folder or lies under it.</summary>
    public static bool IsUnder(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal)
        && (path.Length == root.Length || Path.EndsInDirectorySeparator(root) || path[root.Length] == Path.DirectorySeparatorChar);

    private static string? Absolute(string path, string field, FieldErrors errors)
    {
        if (path.Length == 0)
            errors.Add(field, "must not be blank");
        else if (path.Contains('\0', StringComparison.Ordinal))
            errors.Add(field, "must not contain NUL characters");
        else if (path.Length > Limits.MaxPathLength)
            errors.Add(field, $"must be at most {Limits.MaxPathLength} characters long, is {path.Length}");
        else if (!Path.IsPathFullyQualified(path))
            errors.Add(field, "must be an absolute path");
        else
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return null;
    }
}
