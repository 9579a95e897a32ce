using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Artifacts;

/// <summary>What tasks made, on record.</summary>
public sealed class ArtifactTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task An_artifact_is_answered_listed_and_on_record()
    {
        var run = await NewRun("a", "b<a");
        var metadata = new { label = "plan", nested = new { list = new[] { 1 } } };
        var created = (await Post("/artifacts", new { artifact_type = "report", location = "/out/plan.md", summary = "the plan", producer_task_id = run.Tasks[0], run_id = run.Id, task_id = run.Tasks[1], metadata })).Ok();
        created.HasFields("id contract_version artifact_type location summary producer_task_id run_id task_id metadata created_at");
        Assert.Equal(
            ("v1", "report", "/out/plan.md", "the plan", run.Tasks[0], run.Id, run.Tasks[1]),
            (created["contract_version"].Text, created["artifact_type"].Text, created["location"].Text, created["summary"].Text, created["producer_task_id"].Number, created["run_id"].Number, created["task_id"].Number));
        created["metadata"].Is(metadata);
        Assert.Single((await Get($"/artifacts?run_id={run.Id}")).Ok().Items).Is(created.ToString());
        var happened = Assert.Single((await Events(run, "&event_type=artifact.created")).Items);
        Assert.Equal((created["id"].Number, run.Tasks[0]), (happened["payload"]["artifact_id"].Number, happened["task_id"].Number));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("file")]
    [InlineData("diff")]
    [InlineData("commit")]
    [InlineData("report")]
    [InlineData("custom")]
    public async Task Every_artifact_type_is_taken(string type)
    {
        var run = await NewRun("a");
        Assert.Equal(type, (await Create(run.Tasks[0], type)).Ok()["artifact_type"].Text);
    }

    [Fact]
    public async Task The_run_is_the_producers_when_none_is_named()
    {
        var run = await NewRun("a");
        var created = (await Create(run.Tasks[0])).Ok();
        Assert.Equal(run.Id, created["run_id"].Number);
        created["metadata"].Is("{}");
    }

    [Fact]
    public async Task Artifacts_are_filtered_by_run_task_and_type_and_stand_oldest_first()
    {
        var run = await NewRun("a", "b");
        long[] ids =
        [
            (await Create(run.Tasks[0], "file")).Ok()["id"].Number,
            (await Create(run.Tasks[1], "file")).Ok()["id"].Number,
            (await Create(run.Tasks[0], "diff")).Ok()["id"].Number,
        ];
        Assert.Equal(ids, await List($"run_id={run.Id}"));
        Assert.Equal([ids[0], ids[2]], await List($"task_id={run.Tasks[0]}"));
        Assert.Equal([ids[0], ids[1]], await List($"run_id={run.Id}&artifact_type=file"));
        Assert.Equal(ids[1..], await List($"run_id={run.Id}&limit=2"));
        Assert.Empty(await List("run_id=999999"));
    }

    [Fact]
    public async Task The_limit_is_200_when_it_is_left_out()
    {
        var run = await NewRun("a");
        for (var number = 0; number < 201; number++) (await Create(run.Tasks[0])).Ok();
        var all = await List($"run_id={run.Id}&limit=1000");
        Assert.Equal(201, all.Length);
        Assert.Equal(all[1..], await List($"run_id={run.Id}"));
    }

    [Theory]
    [InlineData("run_id=x", "run_id")]
    [InlineData("task_id=0", "task_id")]
    [InlineData("artifact_type=film", "artifact_type")]
    [InlineData("limit=1001", "limit")]
    public async Task A_bad_filter_is_422_and_is_named(string query, string name) => (await Get($"/artifacts?{query}")).RefusedField(name);

    [Theory]
    [InlineData("artifact_type", """{"location":"l","summary":"s","producer_task_id":{task}}""")]
    [InlineData("artifact_type", """{"artifact_type":"film","location":"l","summary":"s","producer_task_id":{task}}""")]
    [InlineData("location", """{"artifact_type":"file","location":" ","summary":"s","producer_task_id":{task}}""")]
    [InlineData("summary", """{"artifact_type":"file","location":"l","producer_task_id":{task}}""")]
    [InlineData("producer_task_id", """{"artifact_type":"file","location":"l","summary":"s"}""")]
    [InlineData("metadata", """{"artifact_type":"file","location":"l","summary":"s","producer_task_id":{task},"metadata":[]}""")]
    public async Task Bad_content_is_422_and_names_the_field(string field, string body)
    {
        var run = await NewRun("a");
        (await Post("/artifacts", body.Replace("{task}", $"{run.Tasks[0]}", StringComparison.Ordinal))).RefusedField(field);
    }

    [Fact]
    public async Task An_unknown_producer_is_404() => (await Create(999999)).Refused(404, "task-not-found", "task 999999 does not exist");

    [Fact]
    public async Task A_producer_without_a_run_is_409()
    {
        var task = await NewTask();
        (await Create(task)).Refused(409, "task-without-run", $"task {task}");
    }

    [Fact]
    public async Task A_run_or_task_that_the_producer_has_nothing_to_do_with_is_422()
    {
        var (run, other) = (await NewRun("a"), await NewRun("a"));
        Assert.Equal(422, (await Post("/artifacts", new { artifact_type = "file", location = "l", summary = "s", producer_task_id = run.Tasks[0], run_id = other.Id })).Status);
        Assert.Equal(422, (await Post("/artifacts", new { artifact_type = "file", location = "l", summary = "s", producer_task_id = run.Tasks[0], task_id = other.Tasks[0] })).Status);
    }

    [Fact]
    public async Task Summary_and_audit_name_what_a_task_produced()
    {
        var run = await NewRun("a");
        long[] ids = [(await Create(run.Tasks[0])).Ok()["id"].Number, (await Create(run.Tasks[0])).Ok()["id"].Number];
        Assert.Equal(ids, (await ReadSummary(run))["tasks"][0]["produced_artifact_ids"].Numbers);
        (await Dispatch(run.Tasks[0])).Ok();
        Assert.Equal(ids, (await Get($"/tasks/{run.Tasks[0]}/audit")).Ok()["produced_artifact_ids"].Numbers);
    }

    private Task<Answer> Create(long producer, string type = "file") =>
        Post("/artifacts", new { artifact_type = type, location = "/out/x", summary = "x", producer_task_id = producer });

    private async Task<long[]> List(string query) => (await Get($"/artifacts?{query}")).Ok().EachNumber("id");
}
