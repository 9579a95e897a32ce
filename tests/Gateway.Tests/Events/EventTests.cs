using System.Text.Json;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Events;

public sealed class EventTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task Events_are_the_journal_oldest_first_and_filtered()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var events = await _scenario.Events(run);
        Assert.Equal(["id", "contract_version", "event_type", "run_id", "task_id", "producer_role", "payload", "created_at", "seq", "client_published"], events[0].Names());
        Assert.Equal(Enumerable.Range(1, events.Length).Select(seq => (long)seq), events.Select(happened => happened.GetProperty("seq").GetInt64()));
        Assert.All(events, happened => Assert.Equal((run, "v1"), (happened.GetProperty("run_id").GetInt64(), happened.Text("contract_version"))));
        Assert.Equal("workflow_run.created", events[0].Text("event_type"));
        Assert.Equal("workflow_run.failed", events[^1].Text("event_type"));

        var dispatched = (await gateway.Get($"/events?run_id={run}&event_type=task.dispatched")).Ok().EnumerateArray().ToArray();
        Assert.Equal(tasks[..2], dispatched.Select(happened => happened.GetProperty("task_id").GetInt64()));
        var newest = (await gateway.Get($"/events?run_id={run}&limit=2")).Ok().EnumerateArray().ToArray();
        Assert.Equal(events[^2..].Select(happened => happened.Id()), newest.Select(happened => happened.Id()));
        Assert.Empty((await gateway.Get("/events?run_id=999999")).Ok().EnumerateArray());
    }

    [Theory]
    [InlineData("run_id=x", "run_id")]
    [InlineData("task_id=0", "task_id")]
    [InlineData("limit=1001", "limit")]
    public async Task A_bad_query_parameter_is_named(string query, string name) =>
        (await gateway.Get($"/events?{query}")).RefusedField(name);

    [Fact]
    public async Task A_clients_event_goes_on_record_as_it_was_given()
    {
        var (run, tasks) = await _scenario.Run(false, "a");
        var published = (await gateway.Post("/events", $$"""
            {"event_type":"note.added","run_id":{{run}},"task_id":{{tasks[0]}},"producer_role":"dev","payload":{"text":"<b>\r\n=1+1</b>","n":1.50, "deep":{"x":[1]} },"contract_version":"v1"}
            """)).Ok();
        Assert.Equal(("note.added", "dev", run, tasks[0]), (published.Text("event_type"), published.Text("producer_role"), published.GetProperty("run_id").GetInt64(), published.GetProperty("task_id").GetInt64()));
        published.GetProperty("payload").Is("""{"text":"<b>\r\n=1+1</b>","n":1.50,"deep":{"x":[1]}}""");
        (await _scenario.Events(run))[^1].Is(published.GetRawText());

        var byTask = (await gateway.Post("/events", $$"""{"event_type":"note.added","task_id":{{tasks[0]}},"producer_role":"dev"}""")).Ok();
        Assert.Equal(run, byTask.GetProperty("run_id").GetInt64());
        byTask.GetProperty("payload").Is("{}");
    }

    [Fact]
    public async Task An_event_needs_a_run()
    {
        var role = await _scenario.Role();
        var task = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t"}""")).Ok().Id();
        (await gateway.Post("/events", $$"""{"event_type":"n","task_id":{{task}},"producer_role":"d"}""")).Refused(409, "task-without-run", $"task {task}");
        (await gateway.Post("/events", """{"event_type":"n","task_id":999999,"producer_role":"d"}""")).Refused(404, "task-not-found");
        (await gateway.Post("/events", """{"event_type":"n","run_id":999999,"producer_role":"d"}""")).Refused(404, "run-not-found");
        var (run, _) = await _scenario.Run(false, "a");
        (await gateway.Post("/events", $$"""{"event_type":"n","run_id":{{run}},"task_id":{{task}},"producer_role":"d"}""")).Refused(422, "unknown-tasks");
        (await gateway.Post("/events", $$"""{"event_type":"task.dispatched","run_id":{{run}},"producer_role":"d","payload":{"attempt":9} }""")).RefusedField("event_type");
    }

    [Theory]
    [InlineData("""{"event_type":"n","producer_role":"d"}""", "run_id")]
    [InlineData("""{"run_id":1,"producer_role":"d"}""", "event_type")]
    [InlineData("""{"run_id":1,"event_type":"n"}""", "producer_role")]
    [InlineData("""{"run_id":1,"event_type":"n","producer_role":"d","payload":[]}""", "payload")]
    [InlineData("""{"run_id":1,"event_type":"n","producer_role":"d","payload":"x"}""", "payload")]
    [InlineData("""{"run_id":1,"event_type":"n","producer_role":"d","payload":{"reason":"\ud800"}}""", "payload")]
    [InlineData("""{"run_id":1,"event_type":"n","producer_role":"d","payload":{"\udc00":1}}""", "payload")]
    [InlineData("""{"run_id":1,"event_type":"n","producer_role":"d","contract_version":"v2"}""", "contract_version")]
    [InlineData("""{"run_id":-1,"event_type":"n","producer_role":"d"}""", "run_id")]
    public async Task A_bad_event_names_the_field(string body, string field) =>
        (await gateway.Post("/events", body)).RefusedField(field);

    [Fact]
    public async Task A_payload_over_the_limit_is_refused()
    {
        var payload = new string('x', Limits.MaxEventPayloadBytes);
        (await gateway.Post("/events", $$"""{"event_type":"n","run_id":1,"producer_role":"d","payload":{"x":"{{payload}}"} }""")).RefusedField("payload");
    }
}
