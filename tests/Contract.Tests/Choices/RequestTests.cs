using System.Net.Http.Headers;
using System.Text;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Choices;

/// <summary>What was chosen about requests in general and about the catalog.</summary>
public sealed class RequestTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Unknown_query_parameters_are_ignored()
    {
        // Not held against the document, which does not know the parameter either.
        using var response = await Gateway.Http.GetAsync(new Uri("/roles?colour=red", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/tasks?run_id=&limit=")]
    [InlineData("/events?run_id=%20&event_type=")]
    [InlineData("/workflow-runs?status=&cursor=")]
    public async Task A_blank_query_parameter_counts_as_not_given(string path) => (await Get(path)).Ok();

    [Fact]
    public async Task A_byte_order_mark_is_skipped()
    {
        using var content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"name":"r"}""")]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await Gateway.SendContent("POST", "/roles", content, null)).Ok();
    }

    [Fact]
    public async Task The_nul_character_is_refused_and_in_output_replaced()
    {
        (await Post("/roles", """{"name":"a\u0000b"}""")).RefusedField("name");
        var run = await NewAutoRun("a");
        (await Report(run.Tasks[0], 1, """{"status":"success","stdout":"a\u0000b"}""")).Ok();
        Assert.Equal("a\uFFFDb", (await Get($"/tasks/{run.Tasks[0]}/attempts/1/output")).Ok()["stdout"].Text);
    }

    [Theory]
    [InlineData("/roles", """{"name":"r","context7_enabled":null,"system_prompt":null,"allowed_tools":null,"skill_packs":null,"execution_constraints":null}""")]
    [InlineData("/projects", """{"name":"p","root_path":"{root}","allowed_paths":null}""")]
    [InlineData("/workflow-templates", """{"name":"t","project_id":null,"steps":[{"step_id":"a","role_id":{role},"title":"a","depends_on":null,"required_artifacts":null,"quality_gate_policy":null,"prompt":null,"timeout_seconds":null}]}""")]
    [InlineData("/tasks", """{"role_id":{role},"title":"t","context7_mode":null,"execution_mode":null,"requires_approval":null,"project_id":null,"lock_paths":null,"sandbox":null,"quality_gate_policy":null,"prompt":null,"timeout_seconds":null}""")]
    [InlineData("/workflow-runs", """{"workflow_template_id":{template},"task_ids":[],"initiated_by":null,"step_task_overrides":null,"auto_dispatch":null}""")]
    [InlineData("/workflow-runs", """{"workflow_template_id":{template},"task_ids":null,"step_task_overrides":{"a":{"context7_mode":null,"execution_mode":null,"requires_approval":null,"project_id":null,"lock_paths":null,"sandbox":null}}}""")]
    [InlineData("/workflow-runs", """{"workflow_template_id":null,"task_ids":[{task}],"step_task_overrides":{}}""")]
    [InlineData("/events", """{"event_type":"note","run_id":{run},"task_id":null,"producer_role":"dev","payload":null,"contract_version":null}""")]
    [InlineData("/assistant/intents/start", """{"workflow_template_id":{template},"initiated_by":null,"step_task_overrides":null,"dispatch_ready":null}""")]
    public async Task Null_says_the_same_as_leaving_out(string path, string body)
    {
        var run = await NewRun("a");
        (await Post(path, body
            .Replace("{root}", Path.Combine(Gateway.Folder, NewName("root")), StringComparison.Ordinal)
            .Replace("{role}", $"{run.Template.Role}", StringComparison.Ordinal)
            .Replace("{template}", $"{run.Template.Id}", StringComparison.Ordinal)
            .Replace("{task}", $"{await NewTask()}", StringComparison.Ordinal)
            .Replace("{run}", $"{run.Id}", StringComparison.Ordinal))).Ok();
    }

    [Fact]
    public async Task A_replacement_gives_what_it_leaves_out_its_default()
    {
        var role = await NewRole(new { name = "r", system_prompt = "be brief", skill_packs = new[] { "go" } });
        var replaced = (await Gateway.Put($"/roles/{role}", new { name = "r" })).Ok();
        Assert.Equal(("", 0), (replaced["system_prompt"].Text, replaced["skill_packs"].Count));
    }

    [Fact]
    public async Task A_role_that_a_template_names_is_not_deleted()
    {
        var template = await NewTemplate("a");
        (await Gateway.Delete($"/roles/{template.Role}")).Refused(409, "role-in-use", $"role {template.Role}");
        (await Gateway.Delete($"/workflow-templates/{template.Id}")).Deleted();
        (await Gateway.Delete($"/roles/{template.Role}")).Deleted();
    }

    [Fact]
    public async Task A_template_is_deleted_though_runs_came_from_it_and_they_go_on()
    {
        var run = await NewRun("a");
        (await Gateway.Delete($"/workflow-templates/{run.Template.Id}")).Deleted();
        Assert.Equal(run.Template.Id, (await ReadRun(run))["workflow_template_id"].Number);
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "success");
        Assert.Equal("success", (await ReadRun(run))["status"].Text);
    }

    [Fact]
    public async Task An_unknown_run_is_404_for_its_tasks_and_an_empty_filter_for_events_artifacts_and_handoffs()
    {
        (await Get("/tasks?run_id=999999")).Refused(404, "run-not-found");
        foreach (var list in (string[])["events", "artifacts", "handoffs"]) Assert.Equal(0, (await Get($"/{list}?run_id=999999")).Ok().Count);
    }
}
