namespace Multyagents;

/// <summary>A folder that tasks work in.</summary>
/// <param name="Id">The project's id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="RootPath">Absolute, normalised path.</param>
/// <param name="AllowedPaths">Absolute, normalised paths under the root.</param>
[GenerateSerializer, Immutable, Alias("multyagents.project")]
public sealed record Project(ProjectId Id, string Name, string RootPath, ValueList<string> AllowedPaths);
