using System.Text.Json;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Artifacts;

public sealed class ArtifactTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task An_artifact_is_answered_and_listed_as_it_was_given()
    {
        var (run, tasks) = await _scenario.Run(false, "a", "b<a");
        var made = await Create($$"""{"artifact_type":"file","location":" /out/a.txt ","summary":"the text","producer_task_id":{{tasks[0]}},"run_id":{{run}},"task_id":{{tasks[1]}},"metadata":{"label":"x","n":1.50} }""");
        Assert.Equal(["id", "contract_version", "artifact_type", "location", "summary", "producer_task_id", "run_id", "task_id", "metadata", "created_at"], made.Names());
        Assert.Equal(("v1", "file", "/out/a.txt", "the text"), (made.Text("contract_version"), made.Text("artifact_type"), made.Text("location"), made.Text("summary")));
        Assert.Equal((tasks[0], run, tasks[1]), (made.GetProperty("producer_task_id").GetInt64(), made.GetProperty("run_id").GetInt64(), made.GetProperty("task_id").GetInt64()));
        Assert.Equal("""{"label":"x","n":1.50}""", made.GetProperty("metadata").GetRawText());
        Assert.Single((await gateway.Get($"/artifacts?run_id={run}")).Ok().EnumerateArray()).Is(made.GetRawText());
        Assert.Contains(await _scenario.Events(run), happened => happened.Text("event_type") == "artifact.created");
        Assert.Equal([made.Id()], (await gateway.Get($"/workflow-runs/{run}/execution-summary")).Ok().GetProperty("tasks")[0].Numbers("produced_artifact_ids"));
    }

    [Fact]
    public async Task Artifacts_are_filtered_and_the_newest_are_listed_oldest_first()
    {
        var (run, tasks) = await _scenario.Run(false, "a", "b");
        var (other, others) = await _scenario.Run(false, "a");
        var first = (await Create(tasks[0], "text")).Id();
        var second = (await Create(tasks[1], "diff")).Id();
        var third = (await Create(tasks[1], "text")).Id();
        var elsewhere = (await Create(others[0], "text")).Id();

        Assert.Equal([first, second, third], await Listed($"run_id={run}"));
        Assert.Equal([second, third], await Listed($"run_id={run}&limit=2"));
        Assert.Equal([second, third], await Listed($"task_id={tasks[1]}"));
        Assert.Equal([first, third], await Listed($"run_id={run}&artifact_type=text"));
        Assert.Equal([elsewhere], await Listed($"run_id={other}"));
        Assert.Empty(await Listed("run_id=999999"));
    }

    [Fact]
    public async Task A_task_outside_any_run_has_artifacts_from_its_dispatch_on_and_no_run_id()
    {
        var role = await _scenario.Role();
        var task = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t"}""")).Ok().Id();
        (await Post(task, "text")).Refused(409, "task-without-run", $"task {task}");
        (await gateway.Post($"/tasks/{task}/dispatch")).Ok();
        var made = await Create(task, "text");
        Assert.Equal(JsonValueKind.Null, made.GetProperty("run_id").ValueKind);
        Assert.Equal([made.Id()], await Listed($"task_id={task}"));
        (await gateway.Post("/artifacts", $$"""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":{{task}},"run_id":1}"""))
            .RefusedField("run_id", $"task {task} belongs to no workflow run, not to workflow run 1");
    }

    [Fact]
    public async Task Run_and_tasks_must_belong_together()
    {
        var (run, tasks) = await _scenario.Run(false, "a");
        var (other, others) = await _scenario.Run(false, "a");
        (await Post(999999, "text")).Refused(404, "task-not-found", "999999");
        (await gateway.Post("/artifacts", $$"""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":{{tasks[0]}},"run_id":{{other}} }"""))
            .RefusedField("run_id", $"task {tasks[0]} belongs to workflow run {run}, not to workflow run {other}");
        (await gateway.Post("/artifacts", $$"""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":{{tasks[0]}},"task_id":{{others[0]}} }"""))
            .RefusedField("task_id", $"task {others[0]}");
        Assert.Empty(await Listed($"run_id={run}"));
    }

    [Theory]
    [InlineData("""{"location":"l","summary":"s","producer_task_id":1}""", "artifact_type")]
    [InlineData("""{"artifact_type":"poem","location":"l","summary":"s","producer_task_id":1}""", "artifact_type")]
    [InlineData("""{"artifact_type":"text","location":" ","summary":"s","producer_task_id":1}""", "location")]
    [InlineData("""{"artifact_type":"text","location":"l","producer_task_id":1}""", "summary")]
    [InlineData("""{"artifact_type":"text","location":"l","summary":"s"}""", "producer_task_id")]
    [InlineData("""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":0}""", "producer_task_id")]
    [InlineData("""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":1,"run_id":-1}""", "run_id")]
    [InlineData("""{"artifact_type":"text","location":"l","summary":"s","producer_task_id":1,"metadata":[]}""", "metadata")]
    public async Task A_bad_artifact_names_the_field(string body, string field) => (await gateway.Post("/artifacts", body)).RefusedField(field);

    [Theory]
    [InlineData("run_id=x", "run_id")]
    [InlineData("task_id=0", "task_id")]
    [InlineData("artifact_type=poem", "artifact_type")]
    [InlineData("limit=1001", "limit")]
    public async Task A_bad_filter_names_the_parameter(string query, string field) => (await gateway.Get($"/artifacts?{query}")).RefusedField(field);

    private Task<Answer> Post(long producer, string type) =>
        gateway.Post("/artifacts", $$"""{"artifact_type":"{{type}}","location":"l","summary":"s","producer_task_id":{{producer}} }""");

    private async Task<JsonElement> Create(long producer, string type) => (await Post(producer, type)).Ok();

    private async Task<JsonElement> Create(string body) => (await gateway.Post("/artifacts", body)).Ok();

    private async Task<long[]> Listed(string query) => [.. (await gateway.Get($"/artifacts?{query}")).Ok().EnumerateArray().Select(artifact => artifact.Id())];
}
