using System.Text.Json;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Runner.Protocol;

namespace Multyagents.Gateway.Tests.PartialRerun;

/// <summary>The product's heart over HTTP: the rules in the contract's order, the effect, dry run, idempotency, entity tags.</summary>
public sealed class PartialRerunTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Who = "\"requested_by\":\"ann\",\"reason\":\"fixed it\"";

    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task It_resets_and_dispatches_the_selection_and_touches_nothing_else()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var before = await _scenario.Task(tasks[0]);
        var answer = await _scenario.Rerun(run, """{"step_ids":[" b ","b"],"requested_by":" ann ","reason":" fixed it "}""");
        var result = answer.Ok();

        Assert.Equal(
            [
                "run_id", "requested_by", "reason", "selected_task_ids", "selected_step_ids", "reset_task_ids", "plan", "spawn", "aggregate",
                "downstream_task_ids", "downstream_follows", "held_back", "will_run_count", "stay_count", "plan_hash", "version", "dry_run",
            ],
            result.Names());
        Assert.Equal((run, "ann", "fixed it"), (result.GetProperty("run_id").GetInt64(), result.Text("requested_by"), result.Text("reason")));
        Assert.Equal(["b"], result.Texts("selected_step_ids"));
        Assert.Equal([tasks[1]], result.Numbers("selected_task_ids"));
        Assert.Equal([tasks[1]], result.Numbers("reset_task_ids"));
        Assert.Equal([tasks[2]], result.Numbers("downstream_task_ids"));
        Assert.False(result.GetProperty("dry_run").GetBoolean());
        result.GetProperty("plan").Is($$"""{"ready":[{"task_id":{{tasks[1]}},"consumed_artifact_ids":[]}],"blocked":[]}""");
        var spawned = Assert.Single(result.GetProperty("spawn").EnumerateArray());
        Assert.Equal((tasks[1], true, "queued"), (spawned.GetProperty("task_id").GetInt64(), spawned.GetProperty("submitted").GetBoolean(), spawned.Text("task_status")));
        var aggregate = result.GetProperty("aggregate");
        Assert.Equal("running", aggregate.GetProperty("run").Text("status"));
        Assert.Equal([tasks[1]], aggregate.Numbers("active_task_ids"));
        Assert.Equal($"\"{aggregate.GetProperty("run").GetProperty("version").GetInt64()}\"", answer.ETag);

        (await _scenario.Task(tasks[0])).Is(before.GetRawText());
        Assert.Equal(1, gateway.Runner.SubmissionsOf(tasks[0]));

        await _scenario.Finish(tasks[1], 2, "success");
        await _scenario.Finish(tasks[2], 1, "success");
        Assert.Equal("success", (await _scenario.ReadRun(run)).Text("status"));
        Assert.Equal(2, gateway.Runner.SubmissionsOf(tasks[1]));

        var events = (await _scenario.Events(run)).Select(happened => happened.Text("event_type")!).ToArray();
        var requested = Array.IndexOf(events, "workflow_run.partial_rerun_requested");
        Assert.Equal("task.partial_rerun_reset", events[requested + 1]);
        Assert.Single(events, type => type == "workflow_run.partial_rerun_requested");
    }

    [Fact]
    public async Task A_reset_task_shows_who_and_why_and_no_old_result()
    {
        var (run, tasks) = await _scenario.FailedRun();
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],{{Who}},"auto_dispatch":false}""")).Ok();
        var task = await _scenario.Task(tasks[1]);
        Assert.Equal("created", task.Text("status"));
        Assert.Equal("partial rerun requested by ann: fixed it", task.Text("runner_message"));
        Assert.Equal(JsonValueKind.Null, task.GetProperty("exit_code").ValueKind);
        Assert.Equal(JsonValueKind.Null, task.GetProperty("finished_at").ValueKind);
        Assert.Equal(1, task.GetProperty("rerun_count").GetInt32());
        Assert.Equal("running", (await _scenario.ReadRun(run)).Text("status"));
        Assert.Equal(1, gateway.Runner.SubmissionsOf(tasks[1]));
    }

    [Fact]
    public async Task The_rules_hold_in_the_contracts_order()
    {
        // A request that breaks every rule at once meets them one after the other.
        var (run, tasks) = await _scenario.Run(true, "a", "b<a", "c<b");
        var body = $$"""{"task_ids":[999999,{{tasks[0]}}],"step_ids":["zz"],{{Who}} }""";
        (await _scenario.Rerun(999999, body)).Refused(404, "run-not-found", "workflow run 999999 does not exist");

        await gateway.Runner.Submission(tasks[0], 1);
        (await gateway.Post($"/workflow-runs/{run}/pause")).Ok();
        (await _scenario.Rerun(run, body)).Refused(409, "run-paused", $"workflow run {run} is paused");
        (await gateway.Post($"/workflow-runs/{run}/resume")).Ok();
        (await _scenario.Rerun(run, body)).Refused(409, "tasks-active", $"workflow run {run} has active tasks: {tasks[0]}");

        await _scenario.Finish(tasks[0], 1, "success");
        await _scenario.Finish(tasks[1], 1, "failed", 1);
        (await _scenario.Rerun(run, body)).Refused(422, "unknown-steps", $"unknown step_ids for workflow run {run}: zz");
        (await _scenario.Rerun(run, $$"""{"task_ids":[999999,{{tasks[0]}}],{{Who}} }""")).Refused(422, "unknown-tasks", "999999");
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[0]}},{{tasks[1]}}],"step_ids":["c"],{{Who}} }"""))
            .Refused(422, "not-rerunnable", $"partial rerun supports failed terminal tasks only; invalid selections: {tasks[0]}:success, {tasks[2]}:created");

        (await gateway.Post($"/workflow-runs/{run}/abort")).Ok();
        (await _scenario.Rerun(run, body)).Refused(409, "run-aborted", $"workflow run {run} is aborted");
        Assert.DoesNotContain("workflow_run.partial_rerun_requested", (await _scenario.Events(run)).Select(happened => happened.Text("event_type")));
    }

    [Fact]
    public async Task A_selection_below_an_unselected_failure_is_refused()
    {
        var (run, tasks) = await _scenario.Run(false, "a", "b<a");
        gateway.Runner.OnSubmit = _ => Task.FromResult<RunnerReply>(new RunnerReply.Refused(422, "no"));
        try
        {
            (await gateway.Post($"/workflow-runs/{run}/control-loop")).Ok();
        }
        finally
        {
            gateway.Runner.Reset();
        }

        (await gateway.Post($"/tasks/{tasks[1]}/cancel")).Ok();
        (await _scenario.Rerun(run, $$"""{"step_ids":["b"],{{Who}} }""")).Refused(422, "depends-on-unselected-failure", $"{tasks[1]} depends on {tasks[0]}");
        (await _scenario.Rerun(run, $$"""{"step_ids":["b"],"task_ids":[{{tasks[0]}}],{{Who}} }""")).Ok();
    }

    [Fact]
    public async Task Step_ids_need_a_template()
    {
        var role = await _scenario.Role();
        var task = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t"}""")).Ok().Id();
        var run = (await gateway.Post("/workflow-runs", $$"""{"task_ids":[{{task}}]}""")).Ok().Id();
        (await _scenario.Rerun(run, $$"""{"step_ids":["a"],{{Who}} }""")).Refused(422, "step-ids-need-template", $"workflow run {run} has no template");
    }

    [Theory]
    [InlineData("""{"requested_by":"a","reason":"r"}""", "task_ids")]
    [InlineData("""{"task_ids":[],"step_ids":[],"requested_by":"a","reason":"r"}""", "task_ids")]
    [InlineData("""{"task_ids":[1],"reason":"r"}""", "requested_by")]
    [InlineData("""{"task_ids":[1],"requested_by":"  ","reason":"r"}""", "requested_by")]
    [InlineData("""{"task_ids":[1],"requested_by":"a","reason":"\t\n"}""", "reason")]
    [InlineData("""{"task_ids":[1],"requested_by":"a"}""", "reason")]
    [InlineData("""{"task_ids":[0],"requested_by":"a","reason":"r"}""", "task_ids[0]")]
    [InlineData("""{"task_ids":["1"],"requested_by":"a","reason":"r"}""", "task_ids[0]")]
    [InlineData("""{"task_ids":[1],"step_ids":[""],"requested_by":"a","reason":"r"}""", "step_ids[0]")]
    [InlineData("""{"task_ids":[1],"step_ids":[null],"requested_by":"a","reason":"r"}""", "step_ids[0]")]
    [InlineData("""{"task_ids":[1],"requested_by":"a","reason":"r","max_dispatch":0}""", "max_dispatch")]
    [InlineData("""{"task_ids":[1],"requested_by":"a","reason":"r","max_dispatch":101}""", "max_dispatch")]
    [InlineData("""{"task_ids":[1],"requested_by":"a","reason":"r","dry_run":1}""", "dry_run")]
    public async Task A_bad_request_names_the_field(string body, string field) =>
        (await _scenario.Rerun(1, body)).RefusedField(field);

    [Fact]
    public async Task A_dry_run_plans_and_changes_nothing()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var before = await _scenario.ReadRun(run);
        var events = (await _scenario.Events(run)).Length;
        var planned = (await _scenario.Rerun(run, $$"""{"step_ids":["b"],{{Who}},"dry_run":true}""", ("Idempotency-Key", "dry"))).Ok();
        Assert.True(planned.GetProperty("dry_run").GetBoolean());
        Assert.Equal([tasks[1]], planned.Numbers("reset_task_ids"));
        Assert.Equal([tasks[2]], planned.Numbers("downstream_task_ids"));
        Assert.Equal(0, planned.GetProperty("spawn").GetArrayLength());
        (await _scenario.ReadRun(run)).Is(before.GetRawText());
        Assert.Equal(events, (await _scenario.Events(run)).Length);

        var done = (await _scenario.Rerun(run, $$"""{"step_ids":["b"],{{Who}} }""", ("Idempotency-Key", "dry"))).Ok();
        done.GetProperty("plan").Is(planned.GetProperty("plan").GetRawText());
        (await _scenario.Rerun(run, $$"""{"step_ids":["a"],{{Who}},"dry_run":true}""")).Refused(409, "tasks-active");
    }

    [Fact]
    public async Task At_most_max_dispatch_are_dispatched_at_once()
    {
        var (run, tasks) = await _scenario.Run(true, "a", "b", "c");
        foreach (var task in tasks) await _scenario.Finish(task, 1, "failed", 1);
        var result = (await _scenario.Rerun(run, $$"""{"step_ids":["a","b","c"],{{Who}},"max_dispatch":2}""")).Ok();
        Assert.Equal(tasks[..2], result.GetProperty("spawn").EnumerateArray().Select(item => item.GetProperty("task_id").GetInt64()));
        Assert.Equal(tasks, result.Numbers("reset_task_ids"));
    }

    [Fact]
    public async Task The_same_key_answers_the_first_answer_again_and_does_nothing_again()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var body = $$"""{"task_ids":[{{tasks[1]}}],{{Who}} }""";
        var first = await _scenario.Rerun(run, body, ("Idempotency-Key", "k1"));
        first.Ok();
        // The same request spelled differently is the same request.
        var again = await _scenario.Rerun(run, $$"""{ "reason":" fixed it ","task_ids":[{{tasks[1]}},{{tasks[1]}}],"requested_by":"ann","max_dispatch":10,"auto_dispatch":true }""", ("Idempotency-Key", "k1"));
        Assert.Equal(first.Text, again.Text);
        await _scenario.Finish(tasks[1], 2, "failed", 1);
        Assert.Equal(first.Text, (await _scenario.Rerun(run, body, ("Idempotency-Key", "k1"))).Text);
        Assert.Equal(2, gateway.Runner.SubmissionsOf(tasks[1]));
        Assert.Single(await _scenario.Events(run), happened => happened.Text("event_type") == "workflow_run.partial_rerun_requested");

        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"another"}""", ("Idempotency-Key", "k1")))
            .Refused(422, "idempotency-key-reused", "k1");
        (await _scenario.Rerun(run, body, ("Idempotency-Key", "k2"))).Ok();
        (await _scenario.Rerun(run, body, ("Idempotency-Key", new string('k', 201)))).RefusedField("Idempotency-Key");
    }

    [Fact]
    public async Task The_same_key_while_the_first_is_in_flight_is_409()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var body = $$"""{"task_ids":[{{tasks[1]}}],{{Who}} }""";
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Runner.OnSubmit = async request =>
        {
            entered.TrySetResult();
            await release.Task;
            return ScriptedRunner.Accepted(request);
        };
        try
        {
            var first = _scenario.Rerun(run, body, ("Idempotency-Key", "slow"));
            await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            (await _scenario.Rerun(run, body, ("Idempotency-Key", "slow"))).Refused(409, "idempotency-key-in-flight", "slow");
            release.SetResult();
            Assert.Equal((await first).Text, (await _scenario.Rerun(run, body, ("Idempotency-Key", "slow"))).Text);
        }
        finally
        {
            release.TrySetResult();
            gateway.Runner.Reset();
        }
    }

    [Fact]
    public async Task A_stale_if_match_is_412_and_changes_nothing()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var seen = (await gateway.Get($"/workflow-runs/{run}")).ETag!;
        var body = $$"""{"task_ids":[{{tasks[1]}}],{{Who}} }""";
        (await _scenario.Rerun(run, body, ("If-Match", "\"1\""))).Refused(412, "stale-version", $"workflow run {run} has changed");
        Assert.Equal(seen, (await gateway.Get($"/workflow-runs/{run}")).ETag);
        (await _scenario.Rerun(run, body, ("If-Match", seen))).Ok();
    }

    [Fact]
    public async Task A_runner_that_does_not_take_it_is_told_in_spawn()
    {
        var (run, tasks) = await _scenario.FailedRun();
        gateway.Runner.OnSubmit = _ => Task.FromResult<RunnerReply>(new RunnerReply.Unreachable("no route"));
        try
        {
            var spawned = Assert.Single((await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],{{Who}} }""")).Ok().GetProperty("spawn").EnumerateArray());
            Assert.Equal((false, "submit-failed", "runner submit failed: no route"), (spawned.GetProperty("submitted").GetBoolean(), spawned.Text("task_status"), spawned.Text("error")));
        }
        finally
        {
            gateway.Runner.Reset();
        }

        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],{{Who}} }""")).Ok();
        Assert.Equal(3, (await _scenario.Task(tasks[1])).GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task Many_operators_at_once_cause_one_rerun()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"operator {{number}}","reason":"race"}""")));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal(409, answer.Status));
        Assert.Equal(2, gateway.Runner.SubmissionsOf(tasks[1]));
    }
}
