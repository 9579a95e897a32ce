namespace Multyagents.Catalog;

/// <summary>Body of <c>POST /projects</c> and <c>PUT /projects/{id}</c>; absent members are null.</summary>
/// <param name="Name">Required; trimmed.</param>
/// <param name="RootPath">Required; absolute; normalised.</param>
/// <param name="AllowedPaths">Absolute paths that are the root or lie under it; normalised. Absent: none.</param>
public sealed record ProjectDraft(string? Name, string? RootPath, ValueList<string>? AllowedPaths);
