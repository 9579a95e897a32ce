using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>A work copy, and the pipeline made known to the system: roles, project, template.</summary>
internal static class Preparing
{
    private const int StepTimeoutSeconds = 300;

    public static async Task<Pipeline> Play(Stage stage)
    {
        stage.Teller.Scene(
            "A release pipeline on real code",
            "A small C# code base is checked, built, tested and packaged by shell scripts; each step of the workflow runs one of them.");

        var workCopy = WorkCopy.Make(stage.Sample, stage.Name);
        stage.Teller.Say($"Work copy: {Path.GetRelativePath(Environment.CurrentDirectory, workCopy)}");
        var roles = new Dictionary<string, long>();
        foreach (var role in stage.Sample.Template.Roles) roles[role.Name] = await CreateRole(stage, role);
        var project = await stage.Client.Post<Created>(Paths.Projects, new { name = $"hours {stage.Name}", root_path = workCopy, allowed_paths = new[] { workCopy } });
        var template = await CreateTemplate(stage, project.Id, roles);
        stage.Teller.Say($"Roles {string.Join(", ", roles.Select(role => $"{role.Key} ({role.Value})"))}; project {project.Id}; template {template.Id}.");
        return new Pipeline(workCopy, project.Id, roles.First().Value, template.Id);
    }

    private static async Task<long> CreateRole(Stage stage, SampleRole role)
    {
        var created = await stage.Client.Post<Created>(Paths.Roles, Drafts.Role(role, $"{role.Name} {stage.Name}"));
        return created.Id;
    }

    private static Task<Created> CreateTemplate(Stage stage, long projectId, Dictionary<string, long> roles) =>
        stage.Client.Post<Created>(Paths.Templates, Drafts.Template(stage.Sample.Template, $"{stage.Sample.Template.Name} {stage.Name}", roles, StepTimeoutSeconds, projectId));
}
