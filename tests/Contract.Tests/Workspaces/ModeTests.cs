using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Workspaces;

/// <summary>What each execution mode needs and refuses.</summary>
public sealed class ModeTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Theory]
    [InlineData("shared-workspace", true, true, false, null)]
    [InlineData("shared-workspace", false, true, false, "project_id")]
    [InlineData("shared-workspace", true, false, false, "lock_paths")]
    [InlineData("shared-workspace", true, true, true, "sandbox")]
    [InlineData("isolated-worktree", true, false, false, null)]
    [InlineData("isolated-worktree", false, false, false, "project_id")]
    [InlineData("isolated-worktree", true, false, true, "sandbox")]
    [InlineData("docker-sandbox", true, false, true, null)]
    [InlineData("docker-sandbox", false, false, true, "project_id")]
    [InlineData("docker-sandbox", true, false, false, "sandbox")]
    [InlineData("no-workspace", false, false, false, null)]
    [InlineData("no-workspace", true, false, true, "sandbox")]
    public async Task Each_mode_has_its_needs(string mode, bool withProject, bool withPaths, bool withSandbox, string? refused)
    {
        var (project, root) = await NewProject();
        var answer = await Post("/tasks", new
        {
            role_id = await NewRole(),
            title = "t",
            execution_mode = mode,
            project_id = withProject ? project : (long?)null,
            lock_paths = withPaths ? new[] { $"{root}/src" } : null,
            sandbox = withSandbox ? new { image = "alpine" } : null,
        });
        if (refused is not null) answer.RefusedField(refused);
        else Assert.Equal(mode, answer.Ok()["execution_mode"].Text);
    }

    [Theory]
    [InlineData("src")]
    [InlineData("/elsewhere")]
    [InlineData("{root}/../x")]
    public async Task Lock_paths_are_absolute_and_under_the_project(string path)
    {
        var (project, root) = await NewProject();
        (await Post("/tasks", new { role_id = await NewRole(), title = "t", execution_mode = "shared-workspace", project_id = project, lock_paths = new[] { path.Replace("{root}", root, StringComparison.Ordinal) } }))
            .RefusedField("lock_paths[0]");
    }

    [Fact]
    public async Task A_sandbox_is_kept_and_sent_to_the_runner()
    {
        var (project, root) = await NewProject();
        var sandbox = new { image = "alpine:3", command = new[] { "sh", "-c", "make" }, workdir = "/work", env = new { CI = "1" }, mounts = new[] { new { source = root, target = "/work", read_only = false } } };
        var task = await NewTask(new { role_id = await NewRole(), title = "t", execution_mode = "docker-sandbox", project_id = project, sandbox });
        (await ReadTask(task))["sandbox"].Is(sandbox);
        (await Dispatch(task)).Ok()["runner_payload"]["sandbox"].Is(sandbox);
        (await Runner.Submission(task)).Body["sandbox"].Is(sandbox);
        Assert.Equal("docker-sandbox", (await Runner.Submission(task)).Body["execution_mode"].Text);
    }

    [Fact]
    public async Task A_workspace_mode_inherits_the_templates_project()
    {
        var (project, root) = await NewProject();
        var template = (await Post("/workflow-templates", new { name = "t", project_id = project, steps = new[] { new { step_id = "a", role_id = await NewRole(), title = "a" } } })).Ok();
        var run = (await Post("/workflow-runs", new
        {
            workflow_template_id = template["id"].Number,
            step_task_overrides = new { a = new { execution_mode = "shared-workspace", lock_paths = new[] { $"{root}/src" } } },
        })).Ok();
        var task = await ReadTask(run["task_ids"][0].Number);
        Assert.Equal(("shared-workspace", project), (task["execution_mode"].Text, task["project_id"].Number));
    }

    [Fact]
    public async Task An_override_is_held_to_the_same_needs()
    {
        var template = await NewTemplate("a");
        var answer = await Post("/workflow-runs", new { workflow_template_id = template.Id, step_task_overrides = new { a = new { execution_mode = "isolated-worktree" } } });
        answer.Refused(422, "invalid-request", "project_id");
    }
}
