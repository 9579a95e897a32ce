namespace Multyagents.Catalog;

/// <summary>The contract's artifact types.</summary>
public static class ArtifactTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["text", "file", "diff", "commit", "report", "custom"];
}
