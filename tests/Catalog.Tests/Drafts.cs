using Multyagents.Catalog;

namespace Multyagents.Catalog.Tests;

/// <summary>Drafts that hold, to be made wrong in one point by each test.</summary>
internal static class Drafts
{
    public static RoleId Role1 { get; } = new(1);

    public static RoleDraft Role { get; } = new("builder", null, null, null, null, null);

    public static TaskDraft Task { get; } =
        new(Role1, "build it", null, null, null, null, null, null, null, null, null);

    public static Project Project { get; } = new(new(7), "shop", "/srv/shop", []);

    public static TaskReferences NoProject { get; } = new(RoleExists: true, Project: null);

    public static TaskReferences WithProject { get; } = new(RoleExists: true, Project);

    public static TemplateReferences Known { get; } = new(new HashSet<RoleId> { Role1 }, ProjectExists: true);

    public static StepDraft Step(string? id, params string[] dependsOn) =>
        new(id, Role1, $"do {id}", dependsOn.ToValueList(), null, null, null, null);

    public static TemplateDraft Template(params StepDraft[] steps) => new("release", null, steps.ToValueList());
}
