namespace Multyagents.Catalog;

/// <summary>What the catalog holds of what a task draft refers to.</summary>
/// <param name="RoleExists">Whether its role exists.</param>
/// <param name="Project">Its project; null when it has none or it does not exist.</param>
public sealed record TaskReferences(bool RoleExists, Project? Project)
{
    /// <summary>Looks up what a draft refers to.</summary>
    public static async Task<TaskReferences> Load(TaskDraft draft, ICatalogStore store)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(store);
        return new(
            draft.RoleId is { } role && await store.FindRole(role) is not null,
            draft.ProjectId is { } project ? await store.FindProject(project) : null);
    }
}
