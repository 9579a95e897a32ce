namespace Multyagents.Catalog;

/// <summary>The projects. Creating or replacing one creates its folders.</summary>
public sealed class ProjectCatalog(ICatalogStore store, IIdAllocator ids)
{
    /// <summary>All projects, ascending by id.</summary>
    public Task<IReadOnlyList<Project>> List() => store.ListProjects();

    /// <summary>A project; null when it does not exist.</summary>
    public Task<Project?> Find(ProjectId id) => store.FindProject(id);

    /// <summary>Adds a project, unless the draft is <see cref="RunRejection.Invalid"/> or a folder cannot be created (the same rejection).</summary>
    public async Task<Outcome<Project>> Create(ProjectDraft draft)
    {
        if (!ProjectRules.Validate(draft).IsAccepted(out var project, out var rejection)) return rejection;
        if (ProjectFolders.Create(project) is { } refused) return refused;
        project = project with { Id = new(await ids.Allocate(IdKind.Project)) };
        await store.SaveProject(project);
        return project;
    }

    /// <summary>Replaces a project as a whole. <see cref="RunRejection.ProjectNotFound"/> comes before <see cref="RunRejection.Invalid"/>.</summary>
    /// <remarks>Tasks that exist already work in the new root from their next dispatch on.</remarks>
    public async Task<Outcome<Project>> Replace(ProjectId id, ProjectDraft draft)
    {
        if (await store.FindProject(id) is null) return new RunRejection.ProjectNotFound(id);
        if (!ProjectRules.Validate(draft).IsAccepted(out var project, out var rejection)) return rejection;
        if (ProjectFolders.Create(project) is { } refused) return refused;
        project = project with { Id = id };
        await store.SaveProject(project);
        return project;
    }

    /// <summary>Deletes a project unless templates or tasks refer to it. Its folders stay.</summary>
    public Task<DeleteResult> Delete(ProjectId id) => store.DeleteProject(id);
}
