namespace Multyagents.Workspaces;

/// <summary>Projects whose folders overlap: one of them keeps the locks of all.</summary>
internal static class OverlappingProjects
{
    /// <summary>
    /// The project whose grain keeps the locks of a project: itself, unless its folder lies in another project's or is the same. Then it is the
    /// one of the outermost folder; of several with that folder, the one with the smallest id. All that overlap have the same keeper.
    /// </summary>
    public static ProjectId KeeperOf(ProjectId project, IEnumerable<Project> projects)
    {
        var roots = projects.Select(other => (other.Id, Root: WorkspacePaths.Normalize(other.RootPath))).ToArray();
        var own = Array.Find(roots, other => other.Id == project).Root;
        if (own is null) return project;
        return roots.Where(other => WorkspacePaths.IsUnder(own, other.Root)).OrderBy(other => other.Root.Length).ThenBy(other => other.Id.Value).First().Id;
    }
}
