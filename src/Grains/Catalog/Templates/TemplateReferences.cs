namespace Multyagents.Catalog;

/// <summary>What the catalog holds of what a template draft refers to.</summary>
/// <param name="Roles">Those of its roles that exist.</param>
/// <param name="ProjectExists">Whether its project exists.</param>
public sealed record TemplateReferences(IReadOnlySet<RoleId> Roles, bool ProjectExists)
{
    /// <summary>Looks up what a draft refers to.</summary>
    public static async Task<TemplateReferences> Load(TemplateDraft draft, ICatalogStore store)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(store);
        var roles = draft.Steps.GetValueOrDefault()
            .Take(Limits.MaxTasksPerRun)
            .Select(step => step.RoleId)
            .OfType<RoleId>()
            .ToHashSet();
        return new(
            roles.Count == 0 ? new HashSet<RoleId>() : await store.ExistingRoles(roles),
            draft.ProjectId is { } project && await store.FindProject(project) is not null);
    }
}
