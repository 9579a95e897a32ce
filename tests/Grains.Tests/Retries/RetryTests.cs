namespace Multyagents.Grains.Tests.Retries;

/// <summary>Automatic retries through the grains and the runner.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task A_failure_that_the_policy_covers_is_tried_again_at_once()
    {
        await using var host = await GrainHost.Start();
        var task = new TaskId(1);
        GrainHost.Accepted(await host.Run(1).Create(new(
            null, "ann", true, [new(task, null, [], GrainHost.Spec("fetch"), [], new RetryPolicy(1, [RetryCause.Network]))], ClaimsExistingTasks: false)));
        await host.UntilStatus(task, 1, TaskStatus.Queued);

        GrainHost.Accepted(await host.Report(task, TaskStatus.Failed, attempt: 1, message: "curl: (7) Connection refused"));

        await GrainHost.Until(async () => await host.View(task, 1) is { Attempt: 2, Status: TaskStatus.Queued }, "attempt 2 is at the runner");
        GrainHost.Accepted(await host.Report(task, TaskStatus.Failed, attempt: 2, message: "curl: (7) Connection refused"));
        var view = await host.View(task, 1);
        Assert.Equal((TaskStatus.Failed, 1, "retry policy exhausted at 1/1", true), (view.Status, view.Retries.Count, view.Retries.LastReason, view.Retries.IsExhausted));
        Assert.Equal([task], (await host.Run(1).Get())!.Rollup.ExhaustedTaskIds);
    }
}
