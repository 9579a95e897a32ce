using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Tasks;

public sealed class CancelTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task The_runners_answer_canceled_makes_the_task_canceled()
    {
        var task = await NewQueuedTask();
        Runner.OnCancel(task, new RunnerAnswer.Record("canceled"));
        Assert.Equal("canceled", (await Post($"/tasks/{task}/cancel")).Ok()["status"].Text);
        Assert.Equal(1, Runner.CancelsOf(task));
    }

    [Theory]
    [InlineData("cancel-requested")]
    [InlineData("running")]
    [InlineData("queued")]
    public async Task Any_other_accepted_answer_makes_the_task_cancel_requested(string answer)
    {
        var task = await NewQueuedTask();
        Runner.OnCancel(task, new RunnerAnswer.Record(answer));
        Assert.Equal("cancel-requested", (await Post($"/tasks/{task}/cancel", new { requested_by = "ann" })).Ok()["status"].Text);
        await Finish(task, "canceled");
        Assert.Equal("canceled", (await ReadTask(task))["status"].Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unreachable_runner_leaves_the_status_and_notes_it(bool isCut)
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        Runner.OnCancel(run.Tasks[0], isCut ? new RunnerAnswer.Cut() : new RunnerAnswer.Code(500));
        Assert.Equal("queued", (await Post($"/tasks/{run.Tasks[0]}/cancel")).Ok()["status"].Text);
        Assert.Equal(1, (await Events(run, "task.runner_cancel_failed", run.Tasks[0])).Count);
        Assert.Equal(0, (await Events(run, "task.runner_cancel_requested", run.Tasks[0])).Count);
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task A_terminal_task_is_returned_unchanged(string status)
    {
        var task = await NewQueuedTask();
        (await Report(task, 1, new { status })).Ok();
        var before = await ReadTask(task);
        (await Post($"/tasks/{task}/cancel")).Ok().Is(before.ToString());
        Assert.Equal(0, Runner.CancelsOf(task));
    }

    [Fact]
    public async Task A_task_that_never_was_at_the_runner_is_canceled_without_asking_it()
    {
        var task = await NewTask();
        Assert.Equal("canceled", (await Post($"/tasks/{task}/cancel")).Ok()["status"].Text);
        Assert.Equal(0, Runner.CancelsOf(task));
    }

    [Fact]
    public async Task A_cancel_is_on_record()
    {
        var run = await NewAutoRun("a");
        await Reaches(run.Tasks[0], "queued");
        (await Post($"/tasks/{run.Tasks[0]}/cancel", new { requested_by = "ann" })).Ok();
        var requested = Assert.Single((await Events(run, "task.runner_cancel_requested", run.Tasks[0])).Items);
        Assert.Equal("ann", requested["payload"]["requested_by"].Text);
    }

    private async Task<long> NewQueuedTask()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        return task;
    }
}
