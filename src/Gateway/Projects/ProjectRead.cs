namespace Multyagents.Gateway.Projects;

/// <summary>A folder that tasks work in.</summary>
public sealed record ProjectRead
{
    /// <summary>Its id.</summary>
    public required long Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute, normalised path.</summary>
    public required string RootPath { get; init; }

    /// <summary>Absolute, normalised paths under the root.</summary>
    public required string[] AllowedPaths { get; init; }

    internal static ProjectRead Of(Project project) => new()
    {
        Id = project.Id.Value,
        Name = project.Name,
        RootPath = project.RootPath,
        AllowedPaths = [.. project.AllowedPaths],
    };
}
