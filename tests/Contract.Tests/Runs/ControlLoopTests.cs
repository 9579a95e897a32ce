using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

public sealed class ControlLoopTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task It_dispatches_all_that_are_ready()
    {
        var run = await NewRun("a", "b", "c<a");
        var turn = await Turn(run);
        turn.HasFields("run_id plan spawn aggregate");
        Assert.Equal(run.Id, turn["run_id"].Number);
        turn["plan"]["ready"].Is(new[] { new { task_id = run.Tasks[0], consumed_artifact_ids = Array.Empty<long>() }, new { task_id = run.Tasks[1], consumed_artifact_ids = Array.Empty<long>() } });
        Assert.Equal(run.Tasks[..2], turn["spawn"].EachNumber("task_id"));
        Assert.All(turn["spawn"].Items, spawned =>
        {
            spawned.HasFields("task_id submitted task_status dispatch error");
            Assert.True(spawned["submitted"].Flag);
            Assert.Equal("queued", spawned["task_status"].Text);
            Assert.True(spawned["error"].IsNull);
        });
        turn["aggregate"].Is((await ReadSummary(run)).ToString());
        Assert.Equal(0, (await Turn(run))["spawn"].Count);
    }

    [Fact]
    public async Task What_is_not_ready_is_named_with_its_reason()
    {
        var run = await NewRun("a", "b", "c<a");
        (await Dispatch(run.Tasks[0])).Ok();
        await Finish(run.Tasks[0], "failed");
        var blocked = (await Turn(run, 1))["plan"]["blocked"];
        // It failed: only a re-run makes it dispatchable again.
        Assert.Equal("not-dispatchable-state", blocked.With("task_id", run.Tasks[0])["reason"].Text);
        var waiting = blocked.With("task_id", run.Tasks[2]);
        Assert.Equal("dependencies-not-satisfied", waiting["reason"].Text);
        Assert.Equal([run.Tasks[0]], waiting["details"]["waits_for_task_ids"].Numbers);
    }

    [Fact]
    public async Task What_is_over_max_dispatch_is_blocked_by_the_limit()
    {
        var run = await NewRun("a", "b", "c");
        var turn = await Turn(run, 2);
        Assert.Equal(run.Tasks[..2], turn["spawn"].EachNumber("task_id"));
        Assert.Equal("dispatch-limit-reached", turn["plan"]["blocked"].With("task_id", run.Tasks[2])["reason"].Text);
    }

    [Fact]
    public async Task Max_dispatch_is_10_when_it_is_left_out()
    {
        var run = await NewRun([.. Enumerable.Range(0, 12).Select(number => $"s{number}")]);
        Assert.Equal(10, (await Turn(run))["spawn"].Count);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(0, false)]
    [InlineData(101, false)]
    public async Task Max_dispatch_is_from_1_to_100(int most, bool isGood)
    {
        var run = await NewRun("a");
        var answer = await Post($"/workflow-runs/{run.Id}/control-loop", new { max_dispatch = most });
        if (isGood) answer.Ok();
        else answer.RefusedField("max_dispatch");
    }

    [Fact]
    public async Task A_runner_that_refuses_is_told_in_spawn_and_not_as_an_error_of_the_call()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(422, """{"detail":"no such image"}"""));
        var spawned = Assert.Single((await Turn(run))["spawn"].Items);
        Assert.False(spawned["submitted"].Flag);
        Assert.Equal("submit-failed", spawned["task_status"].Text);
        Assert.StartsWith("runner submit failed: ", spawned["error"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_or_aborted_run_is_409()
    {
        var run = await NewRun("a");
        (await Post($"/workflow-runs/{run.Id}/pause")).Ok();
        (await Post($"/workflow-runs/{run.Id}/control-loop")).Refused(409, "run-paused", $"workflow run {run.Id}");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        (await Post($"/workflow-runs/{run.Id}/control-loop")).Refused(409, "run-aborted", $"workflow run {run.Id}");
    }

    private async Task<Json> Turn(Run run, int? most = null) => (await Post($"/workflow-runs/{run.Id}/control-loop", most is null ? null : new { max_dispatch = most })).Ok();
}
