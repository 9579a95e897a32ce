using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Workspaces;

public sealed class LockTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task Released_paths_are_free_for_others()
    {
        var first = await SharedTask("src");
        (await gateway.Post($"/tasks/{first.Task}/dispatch")).Ok();
        var rival = (await gateway.Post("/tasks", $$"""{"role_id":{{first.Role}},"title":"t","execution_mode":"shared-workspace","project_id":{{first.Project}},"lock_paths":["{{first.Path}}"]}""")).Ok().Id();
        (await gateway.Post($"/tasks/{rival}/dispatch")).Refused(409, "workspace-locked", $"task {first.Task}");

        (await gateway.Post($"/tasks/{first.Task}/locks/release", """{"requested_by":"ann"}""")).Ok()
            .Is($$"""{"task_id":{{first.Task}},"released_paths":["{{first.Path}}"]}""");
        (await gateway.Post($"/tasks/{rival}/dispatch")).Ok();
        (await gateway.Post($"/tasks/{first.Task}/locks/release")).Ok().Is($$"""{"task_id":{{first.Task}},"released_paths":[]}""");
        var released = (await gateway.Get($"/events?task_id={first.Task}&event_type=task.locks_released")).Ok()[0].GetProperty("payload");
        Assert.Equal("ann", released.Text("requested_by"));
    }

    [Fact]
    public async Task A_task_that_holds_nothing_releases_nothing()
    {
        var (task, _, _, _) = await SharedTask("src");
        (await gateway.Post($"/tasks/{task}/locks/release")).Ok().Is($$"""{"task_id":{{task}},"released_paths":[]}""");
        (await gateway.Post("/tasks/999999/locks/release")).Refused(404, "task-not-found", "999999");
        (await gateway.Post($"/tasks/{task}/locks/release", """{"requested_by":[]}""")).RefusedField("requested_by");
    }

    private async Task<(long Task, long Role, long Project, string Path)> SharedTask(string folder)
    {
        var role = await _scenario.Role();
        var root = Directory.CreateDirectory(Path.Combine(gateway.Folder, Path.GetRandomFileName())).FullName;
        var project = (await gateway.Post("/projects", $$"""{"name":"p","root_path":"{{root}}"}""")).Ok().Id();
        var path = Path.Combine(root, folder);
        var task = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t","execution_mode":"shared-workspace","project_id":{{project}},"lock_paths":["{{path}}"]}""")).Ok().Id();
        return (task, role, project, path);
    }
}
