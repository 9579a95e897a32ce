using System.ComponentModel.DataAnnotations;
using Multyagents.Catalog;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Projects;

/// <summary>A project to create, or to replace one with.</summary>
public sealed record ProjectWrite
{
    /// <summary>Name for people; required.</summary>
    [Required]
    [MaxLength(Limits.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>Absolute path; required. The folder is created.</summary>
    [Required]
    public string? RootPath { get; init; }

    /// <summary>Absolute paths under the root. The folders are created.</summary>
    public string?[]? AllowedPaths { get; init; }

    internal ProjectDraft ToDraft(Shape shape) => new(Name, RootPath, shape.List("allowed_paths", AllowedPaths));
}
