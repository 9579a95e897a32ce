using System.Text.Json;

namespace Multyagents.Gateway.Tests.Support;

/// <summary>Steps that many tests begin with.</summary>
public sealed class Scenario(GatewayFixture gateway)
{
    public async Task<long> Role(string name = "builder") => (await gateway.Post("/roles", $$"""{"name":"{{name}}"}""")).Ok().Id();

    /// <summary>A template of steps written as <c>a</c>, <c>b&lt;a</c>, <c>c&lt;a+b</c>.</summary>
    public async Task<long> Template(params string[] steps)
    {
        var role = await Role();
        var written = steps.Select(step => step.Split('<')).Select(parts =>
        {
            var dependencies = parts.Length == 1 ? "" : string.Join(',', parts[1].Split('+').Select(name => $"\"{name}\""));
            return $$"""{"step_id":"{{parts[0]}}","role_id":{{role}},"title":"do {{parts[0]}}","depends_on":[{{dependencies}}]}""";
        });
        return (await gateway.Post("/workflow-templates", $$"""{"name":"pipeline","steps":[{{string.Join(',', written)}}]}""")).Ok().Id();
    }

    /// <summary>A run of a new template; its task ids in template order.</summary>
    public async Task<(long Run, long[] Tasks)> Run(bool autoDispatch, params string[] steps)
    {
        var template = await Template(steps);
        var run = (await gateway.Post("/workflow-runs", $$"""{"workflow_template_id":{{template}},"auto_dispatch":{{(autoDispatch ? "true" : "false")}} }""")).Ok();
        return (run.Id(), run.Numbers("task_ids"));
    }

    /// <summary>A run <c>a, b&lt;a, c&lt;b</c> that goes by itself and whose b has failed.</summary>
    public async Task<(long Run, long[] Tasks)> FailedRun()
    {
        var (run, tasks) = await Run(true, "a", "b<a", "c<b");
        await Finish(tasks[0], 1, "success");
        await Finish(tasks[1], 1, "failed", exitCode: 1);
        return (run, tasks);
    }

    /// <summary>The runner reports the end of an attempt, with its token.</summary>
    public async Task Finish(long task, int attempt, string status, int? exitCode = 0) =>
        (await Callback(task, attempt, $$"""{"status":"{{status}}","exit_code":{{exitCode}},"stdout":"out of {{task}}/{{attempt}}"}""")).Ok();

    /// <summary>A callback with the attempt's own token.</summary>
    public async Task<Answer> Callback(long task, int attempt, string body)
    {
        var submission = await gateway.Runner.Submission(task, attempt);
        return await gateway.Post(new Uri(submission.StatusCallbackUrl).PathAndQuery, body, ("X-Runner-Token", submission.StatusCallbackToken!));
    }

    public async Task<JsonElement> Task(long id) => (await gateway.Get($"/tasks/{id}")).Ok();

    public async Task<JsonElement> ReadRun(long id) => (await gateway.Get($"/workflow-runs/{id}")).Ok();

    public async Task<JsonElement[]> Events(long run) => [.. (await gateway.Get($"/events?run_id={run}&limit=1000")).Ok().EnumerateArray()];

    public Task<Answer> Rerun(long run, string body, params (string Name, string Value)[] headers) =>
        gateway.Post($"/workflow-runs/{run}/partial-rerun", body, headers);
}
