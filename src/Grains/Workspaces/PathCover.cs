namespace Multyagents.Workspaces;

/// <summary>Some paths, made ready to be asked about many others: each question costs a binary search.</summary>
internal sealed class PathCover
{
    // Sorted, and none under another: what overlaps a path can then only stand directly before or after its place.
    private readonly List<string> _paths = [];

    /// <summary>Covers normalised paths, in any order, repeated or one under another.</summary>
    public PathCover(IEnumerable<string> paths)
    {
        foreach (var path in paths.Order(WorkspacePaths.Order))
        {
            if (_paths.Count == 0 || !WorkspacePaths.IsUnder(path, _paths[^1])) _paths.Add(path);
        }
    }

    /// <summary>One of the covered paths that is the given one, contains it, or lies under it; null when there is none.</summary>
    public string? FindOverlap(string path)
    {
        var place = _paths.BinarySearch(path, WorkspacePaths.Order);
        if (place >= 0) return _paths[place];
        var next = ~place;
        if (next > 0 && WorkspacePaths.IsUnder(path, _paths[next - 1])) return _paths[next - 1];
        return next < _paths.Count && WorkspacePaths.IsUnder(_paths[next], path) ? _paths[next] : null;
    }
}
