using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Events;

public sealed class EventTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Events_have_the_contracts_fields_and_stand_oldest_first()
    {
        var run = await NewFailedRun();
        var events = (await Events(run)).Items;
        Assert.All(events, happened =>
        {
            happened.HasFields("id contract_version event_type run_id task_id producer_role payload created_at");
            Assert.Equal(("v1", run.Id), (happened["contract_version"].Text, happened["run_id"].Number));
        });
        Assert.Equal(events.Select(happened => happened["id"].Number).Order(), events.Select(happened => happened["id"].Number));
        Assert.Equal(("workflow_run.created", "workflow_run.failed"), (events[0]["event_type"].Text, events[^1]["event_type"].Text));
    }

    [Fact]
    public async Task The_newest_are_listed_up_to_the_limit()
    {
        var run = await NewFailedRun();
        var all = (await Events(run)).EachNumber("id");
        Assert.Equal(all[^3..], (await Get($"/events?run_id={run.Id}&limit=3")).Ok().EachNumber("id"));
    }

    [Fact]
    public async Task The_limit_is_200_when_it_is_left_out()
    {
        var run = await NewRun("a");
        for (var number = 0; number < 201; number++) (await Post("/events", new { event_type = "note", run_id = run.Id, producer_role = "dev" })).Ok();
        Assert.Equal((await Events(run)).EachNumber("id")[^200..], (await Get($"/events?run_id={run.Id}")).Ok().EachNumber("id"));
    }

    [Fact]
    public async Task Events_are_filtered_by_run_task_and_type()
    {
        var run = await NewFailedRun();
        var all = (await Events(run)).Items;
        var ofTask = (await Get($"/events?task_id={run.Tasks[1]}")).Ok();
        Assert.Equal(all.Where(happened => !happened["task_id"].IsNull && happened["task_id"].Number == run.Tasks[1]).Select(happened => happened["id"].Number), ofTask.EachNumber("id"));
        Assert.Equal(run.Tasks[..2], (await Events(run, "&event_type=task.dispatched")).EachNumber("task_id"));
        Assert.Equal(1, (await Events(run, "task.dispatched", run.Tasks[1])).Count);
        Assert.Equal(0, (await Get("/events?run_id=999999")).Ok().Count);
    }

    [Theory]
    [InlineData("run_id=x", "run_id")]
    [InlineData("task_id=0", "task_id")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    public async Task A_bad_filter_is_422_and_is_named(string query, string name) => (await Get($"/events?{query}")).RefusedField(name);

    [Fact]
    public async Task A_clients_event_is_put_on_record_as_it_was_given()
    {
        var run = await NewRun("a");
        var payload = new { text = "<b>\r\n=1+1", number = 1.5, deep = new { list = new[] { 1 } } };
        var published = (await Post("/events", new { event_type = "note.added", run_id = run.Id, task_id = run.Tasks[0], producer_role = "dev", payload, contract_version = "v1" })).Ok();
        Assert.Equal(("note.added", run.Id, run.Tasks[0], "dev", "v1"), (published["event_type"].Text, published["run_id"].Number, published["task_id"].Number, published["producer_role"].Text, published["contract_version"].Text));
        published["payload"].Is(payload);
        (await Events(run)).Items[^1].Is(published.ToString());
    }

    [Fact]
    public async Task An_event_that_names_its_task_alone_belongs_to_the_tasks_run()
    {
        var run = await NewRun("a");
        Assert.Equal(run.Id, (await Post("/events", new { event_type = "note", task_id = run.Tasks[0], producer_role = "dev" })).Ok()["run_id"].Number);
    }

    [Fact]
    public async Task An_event_of_a_task_without_a_run_is_409()
    {
        var task = await NewTask();
        (await Post("/events", new { event_type = "note", task_id = task, producer_role = "dev" })).Refused(409, "task-without-run", $"task {task}");
    }

    [Fact]
    public async Task An_event_of_an_unknown_run_or_task_is_404()
    {
        (await Post("/events", new { event_type = "note", run_id = 999999, producer_role = "dev" })).Refused(404, "run-not-found", "999999");
        (await Post("/events", new { event_type = "note", task_id = 999999, producer_role = "dev" })).Refused(404, "task-not-found", "999999");
    }

    [Theory]
    [InlineData("""{"event_type":"n","producer_role":"d"}""", "run_id")]
    [InlineData("""{"run_id":1,"producer_role":"d"}""", "event_type")]
    [InlineData("""{"run_id":1,"event_type":"n"}""", "producer_role")]
    [InlineData("""{"run_id":1,"event_type":"n","producer_role":"d","payload":[]}""", "payload")]
    [InlineData("""{"run_id":1,"event_type":"n","producer_role":"d","contract_version":"v2"}""", "contract_version")]
    public async Task Bad_content_is_422_and_names_the_field(string body, string field) => (await Post("/events", body)).RefusedField(field);

    [Fact]
    public async Task The_control_planes_own_event_types_cannot_be_published()
    {
        var run = await NewRun("a");
        foreach (var type in EventTypes.All)
            (await Post("/events", new { event_type = type, run_id = run.Id, producer_role = "dev", payload = new { attempt = 9 } })).RefusedField("event_type");
    }
}
