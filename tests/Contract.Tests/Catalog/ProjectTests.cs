using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Catalog;

public sealed class ProjectTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_project_is_created_read_listed_replaced_and_deleted()
    {
        var root = NewRoot();
        var created = (await Post("/projects", new { name = "p", root_path = root, allowed_paths = new[] { $"{root}/src" } })).Ok();
        var id = created["id"].Number;
        created.Is(new { id, name = "p", root_path = root, allowed_paths = new[] { $"{root}/src" } });
        (await Get($"/projects/{id}")).Ok().Is(created.ToString());
        (await Get("/projects")).Ok().With("id", id).Is(created.ToString());
        (await Gateway.Put($"/projects/{id}", new { name = "q", root_path = root })).Ok().Is(new { id, name = "q", root_path = root, allowed_paths = Array.Empty<string>() });
        (await Get($"/projects/{id}")).Ok()["name"].Is("\"q\"");
        (await Gateway.Delete($"/projects/{id}")).Deleted();
        (await Get($"/projects/{id}")).Refused(404, "project-not-found", $"project {id} does not exist");
    }

    [Fact]
    public async Task An_unknown_project_is_404_for_read_replace_and_delete()
    {
        (await Get("/projects/999999")).Refused(404, "project-not-found", "999999");
        (await Gateway.Put("/projects/999999", new { name = "p", root_path = NewRoot() })).Refused(404, "project-not-found", "999999");
        (await Gateway.Delete("/projects/999999")).Refused(404, "project-not-found", "999999");
    }

    [Fact]
    public async Task Paths_are_normalised()
    {
        var root = NewRoot();
        var project = (await Post("/projects", new { name = "p", root_path = $"{root}/x/../", allowed_paths = new[] { $"{root}/./a//b/" } })).Ok();
        Assert.Equal(root, project["root_path"].Text);
        Assert.Equal([$"{root}/a/b"], project["allowed_paths"].Texts);
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("./here")]
    [InlineData("")]
    public async Task A_root_path_that_is_not_absolute_is_422(string root) =>
        (await Post("/projects", new { name = "p", root_path = root })).RefusedField("root_path");

    [Theory]
    [InlineData("src")]
    [InlineData("/elsewhere")]
    [InlineData("{root}/../outside")]
    [InlineData("{root}-neighbour")]
    public async Task An_allowed_path_that_is_not_absolute_and_under_the_root_is_422(string path)
    {
        var root = NewRoot();
        (await Post("/projects", new { name = "p", root_path = root, allowed_paths = new[] { path.Replace("{root}", root, StringComparison.Ordinal) } })).RefusedField("allowed_paths[0]");
    }

    [Fact]
    public async Task The_folders_of_a_project_are_created()
    {
        var root = NewRoot();
        (await Post("/projects", new { name = "p", root_path = root, allowed_paths = new[] { $"{root}/a/b" } })).Ok();
        Assert.True(Directory.Exists($"{root}/a/b"));
    }

    [Fact]
    public async Task A_project_that_a_template_refers_to_is_not_deleted()
    {
        var (project, _) = await NewProject();
        var template = (await Post("/workflow-templates", new { name = "t", project_id = project, steps = new[] { new { step_id = "a", role_id = await NewRole(), title = "a" } } })).Ok();
        (await Gateway.Delete($"/projects/{project}")).Refused(409, "project-in-use", $"project {project}");
        (await Gateway.Delete($"/workflow-templates/{template["id"].Number}")).Deleted();
        (await Gateway.Delete($"/projects/{project}")).Deleted();
    }

    [Fact]
    public async Task A_project_that_a_task_refers_to_is_not_deleted()
    {
        var (project, _) = await NewProject();
        await NewTask(new { role_id = await NewRole(), title = "t", project_id = project });
        (await Gateway.Delete($"/projects/{project}")).Refused(409, "project-in-use", $"project {project}");
    }

    private string NewRoot() => Path.Combine(Gateway.Folder, NewName("root"));
}
