using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

public sealed class DispatchReadyTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task It_dispatches_the_first_ready_task()
    {
        var run = await NewRun("a", "b<a", "c");
        var answer = await DispatchReady(run);
        answer.HasFields("run_id dispatched task_id reason dispatch");
        Assert.Equal((run.Id, true, run.Tasks[0]), (answer["run_id"].Number, answer["dispatched"].Flag, answer["task_id"].Number));
        Assert.True(answer["reason"].IsNull);
        Assert.Equal(run.Tasks[0], answer["dispatch"]["task_id"].Number);
        Assert.True(answer["dispatch"]["runner_submission"]["submitted"].Flag);
        Assert.Equal(run.Tasks[2], (await DispatchReady(run))["task_id"].Number);
    }

    [Fact]
    public async Task When_none_is_ready_because_others_must_succeed_first_it_says_so()
    {
        var run = await NewRun("a", "b<a");
        await DispatchReady(run);
        (await DispatchReady(run)).Is(new { run_id = run.Id, dispatched = false, task_id = (long?)null, reason = "dependencies not satisfied", dispatch = (object?)null });
    }

    [Fact]
    public async Task When_nothing_is_left_it_says_no_ready_tasks()
    {
        var run = await NewRun("a");
        await DispatchReady(run);
        (await DispatchReady(run)).Is(new { run_id = run.Id, dispatched = false, task_id = (long?)null, reason = "no ready tasks", dispatch = (object?)null });
    }

    [Fact]
    public async Task A_paused_or_aborted_run_is_409()
    {
        var run = await NewRun("a");
        (await Post($"/workflow-runs/{run.Id}/pause")).Ok();
        (await Post($"/workflow-runs/{run.Id}/dispatch-ready")).Refused(409, "run-paused", $"workflow run {run.Id}");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        (await Post($"/workflow-runs/{run.Id}/dispatch-ready")).Refused(409, "run-aborted", $"workflow run {run.Id}");
        Assert.Equal(0, Runner.SubmissionsOf(run.Tasks[0]));
    }

    private async Task<Json> DispatchReady(Run run) => (await Post($"/workflow-runs/{run.Id}/dispatch-ready")).Ok();
}
