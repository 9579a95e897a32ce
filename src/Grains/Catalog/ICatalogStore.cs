namespace Multyagents.Catalog;

/// <summary>Storage of roles, projects and templates. Ids are allocated by <see cref="IIdAllocator"/> before a save.</summary>
public interface ICatalogStore
{
    /// <summary>All roles, ascending by id.</summary>
    Task<IReadOnlyList<Role>> ListRoles();

    /// <summary>A role; null when it does not exist.</summary>
    Task<Role?> FindRole(RoleId id);

    /// <summary>Which of the given roles exist.</summary>
    Task<IReadOnlySet<RoleId>> ExistingRoles(IReadOnlyCollection<RoleId> ids);

    /// <summary>Inserts or replaces a role.</summary>
    Task SaveRole(Role role);

    /// <summary>Deletes a role unless tasks or templates refer to it; checked in the same transaction.</summary>
    Task<DeleteResult> DeleteRole(RoleId id);

    /// <summary>All projects, ascending by id.</summary>
    Task<IReadOnlyList<Project>> ListProjects();

    /// <summary>A project; null when it does not exist.</summary>
    Task<Project?> FindProject(ProjectId id);

    /// <summary>Inserts or replaces a project.</summary>
    Task SaveProject(Project project);

    /// <summary>Deletes a project unless templates or tasks refer to it; checked in the same transaction.</summary>
    Task<DeleteResult> DeleteProject(ProjectId id);

    /// <summary>All templates, ascending by id.</summary>
    Task<IReadOnlyList<WorkflowTemplate>> ListTemplates();

    /// <summary>A template; null when it does not exist.</summary>
    Task<WorkflowTemplate?> FindTemplate(TemplateId id);

    /// <summary>Inserts or replaces a template.</summary>
    Task SaveTemplate(WorkflowTemplate template);

    /// <summary>Deletes a template. Runs keep their own copy of it.</summary>
    Task<DeleteResult> DeleteTemplate(TemplateId id);
}

/// <summary>How a delete ended. Closed.</summary>
public abstract record DeleteResult
{
    private DeleteResult()
    {
    }

    /// <summary>It is gone.</summary>
    public sealed record Deleted : DeleteResult
    {
        /// <summary>The only value.</summary>
        public static Deleted Instance { get; } = new();
    }

    /// <summary>There was none.</summary>
    public sealed record NotFound : DeleteResult
    {
        /// <summary>The only value.</summary>
        public static NotFound Instance { get; } = new();
    }

    /// <summary>Others refer to it; nothing was deleted.</summary>
    /// <param name="By">What refers to it, e.g. <c>tasks 12, 13</c> (the first few).</param>
    public sealed record InUse(string By) : DeleteResult;
}
