namespace Multyagents.Workspaces;

/// <summary>Paths compared by their text, segment by segment. Case counts, and nothing here looks at the file system.</summary>
internal static class WorkspacePaths
{
    /// <summary>
    /// Orders paths so that each stands directly before everything under it: like their text, with the separator before any other character.
    /// </summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create(Compare);

    /// <summary>The path with single <c>/</c> as separators and none at its end. A backslash counts as one, too: too much exclusion harms nobody.</summary>
    public static string Normalize(string path)
    {
        var segments = string.Join('/', path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries));
        return path.StartsWith('/') || path.StartsWith('\\') ? $"/{segments}" : segments;
    }

    /// <summary>Whether a normalised path is a normalised folder or lies under it.</summary>
    public static bool IsUnder(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || folder.EndsWith('/') || path[folder.Length] == '/');

    private static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        return Rank(left, common) - Rank(right, common);
    }

    // The end comes before the separator, the separator before all else.
    private static int Rank(string path, int position)
    {
        if (position == path.Length) return -2;
        return path[position] == '/' ? -1 : path[position];
    }
}
