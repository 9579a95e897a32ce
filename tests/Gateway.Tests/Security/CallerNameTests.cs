using System.Reflection;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>Who did it is who is known, not who is said.</summary>
public sealed class CallerNameTests(KeyedGateway gateway) : IClassFixture<KeyedGateway>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public void Every_request_that_names_somebody_takes_the_callers_name()
    {
        var named = typeof(INamesCaller).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Write", StringComparison.Ordinal) && NameOf(type) is not null)
            .ToArray();
        Assert.True(named.Length >= 8, $"only {named.Length} requests");
        Assert.All(named, type =>
        {
            Assert.True(type.IsAssignableTo(typeof(INamesCaller)), $"{type.Name} says who asks, and keeps that from anybody");
            Assert.Equal("olga", NameOf(type)!.GetValue(((INamesCaller)Activator.CreateInstance(type)!).By("olga")));
        });
    }

    [Fact]
    public async Task It_is_on_record_and_answered()
    {
        var template = await _scenario.Template("a");
        var run = (await gateway.Call("POST", "/workflow-runs", $$"""{"workflow_template_id":{{template}},"initiated_by":"somebody else"}""", KeyedGateway.Operator)).Ok();
        Assert.Equal("olga", run.Text("initiated_by"));
        // Without a body, too; and a name that could not be is ignored like any other.
        (await gateway.Call("POST", $"/workflow-runs/{run.Id()}/pause", null, KeyedGateway.Operator)).Ok();
        (await gateway.Call("POST", $"/workflow-runs/{run.Id()}/resume", $$"""{"requested_by":"{{new string('x', Limits.MaxActorLength + 1)}}"}""", KeyedGateway.Admin)).Ok();
        var events = await _scenario.Events(run.Id());
        Assert.Equal(("olga", "adam"), (By(events, "workflow_run.paused"), By(events, "workflow_run.resumed")));

        var task = (await gateway.Call("POST", "/tasks", $$"""{"role_id":{{await _scenario.Role()}},"title":"t","requires_approval":true}""", KeyedGateway.Operator)).Ok().Id();
        var decided = (await gateway.Call("POST", $"/approvals/{task}/approve", """{"actor":"somebody else","comment":"c"}""", KeyedGateway.Operator)).Ok();
        Assert.Equal(("olga", "c"), (decided.Text("decided_by"), decided.Text("comment")));
    }

    [Fact]
    public async Task A_rerun_needs_no_name_of_its_own()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var answer = (await gateway.Call("POST", $"/workflow-runs/{run}/partial-rerun", $$"""{"task_ids":[{{tasks[1]}}],"reason":"repaired"}""", KeyedGateway.Operator)).Ok();
        Assert.Equal("olga", answer.Text("requested_by"));
        Assert.Equal("olga", By(await _scenario.Events(run), "workflow_run.partial_rerun_requested"));
    }

    [Fact]
    public async Task Whose_an_event_is_is_on_record_whatever_it_says_itself()
    {
        var (run, _) = await _scenario.Run(false, "a");
        var published = (await gateway.Call("POST", "/events", $$$"""{"event_type":"deploy.approved","run_id":{{{run}}},"producer_role":"qa","published_by":"adam","payload":{"requested_by":"adam"} }""", KeyedGateway.Operator)).Ok();
        Assert.Equal(("deploy.approved", """{"requested_by":"adam"}""", true), (published.Text("event_type"), published.GetProperty("payload").GetRawText(), published.GetProperty("client_published").GetBoolean()));
        var events = await _scenario.Events(run);
        Assert.Equal(["workflow_run.event_published", "deploy.approved"], events[^2..].Select(told => told.Text("event_type")!));
        Assert.Equal("olga", By(events, "workflow_run.event_published"));
        Assert.False(events[^2].GetProperty("client_published").GetBoolean());
        Assert.Equal(events[^1].GetProperty("seq").GetInt64(), published.GetProperty("seq").GetInt64());

        // With the line before left out as well, and behind any cursor.
        foreach (var query in (string[])["types=deploy.approved", $"since_seq={published.GetProperty("seq").GetInt64() - 1}"])
        {
            var line = System.Text.Json.JsonElement.Parse((await gateway.Call("GET", $"/audit/export?run_id={run}&{query}", null, KeyedGateway.Admin)).Text);
            Assert.Equal(("deploy.approved", "olga", null), (line.Text("event_type"), line.Text("actor"), line.Text("reason")));
        }
    }

    [Fact]
    public async Task The_role_that_an_event_names_stays_as_given()
    {
        var (run, _) = await _scenario.Run(false, "a");
        Assert.Equal("deployer", (await gateway.Call("POST", "/events", $$"""{"event_type":"note","run_id":{{run}},"producer_role":"deployer"}""", KeyedGateway.Operator)).Ok().Text("producer_role"));
    }

    private static string? By(System.Text.Json.JsonElement[] events, string type) =>
        events.Single(happened => happened.Text("event_type") == type).GetProperty("payload").Text("requested_by");

    private static PropertyInfo? NameOf(Type type) => type.GetProperty("RequestedBy") ?? type.GetProperty("InitiatedBy") ?? type.GetProperty("Actor");
}
