namespace Multyagents.Catalog;

/// <summary>What a project must be like.</summary>
public static class ProjectRules
{
    /// <summary>The project that a draft describes, without its id yet; or all that is wrong with the draft.</summary>
    public static Outcome<Project> Validate(ProjectDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var errors = new FieldErrors();
        var name = TextRules.Required(draft.Name, "name", Limits.MaxNameLength, errors);
        var root = PathRules.Required(draft.RootPath, "root_path", errors);
        var allowed = PathRules.List(draft.AllowedPaths, "allowed_paths", root, "root_path", errors);
        return errors.Or(() => new Project(default, name, root!, allowed));
    }
}
