namespace Multyagents.Grains.Tests.Approvals;

/// <summary>Approvals through the grains, before a task belongs to a run and after.</summary>
public sealed class ApprovalTests
{
    private static readonly TaskId Task = new(5);

    [Fact]
    public async Task A_decision_made_before_there_is_a_run_counts_in_the_run_that_claims_the_task()
    {
        await using var host = await Start();
        Assert.Equal(ApprovalStatus.Pending, GrainHost.Accepted(await host.Task(Task).GetApproval()).Status);

        var decided = GrainHost.Accepted(await host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Approved, "olga", "fine")));
        var run = GrainHost.Accepted(await host.Client.GetGrain<IRunLauncherGrain>(0).Start(new(null, [Task], "ann", [], AutoDispatch: true)));

        await host.UntilStatus(Task, run.Id.Value, TaskStatus.Queued);
        Assert.Equal(decided, GrainHost.Accepted(await host.Task(Task).GetApproval()));
        Assert.Equal(["workflow_run.created", "task.created", "approval.pending", "approval.approved"], (await host.EventTypes(run.Id.Value)).Take(4));
    }

    [Fact]
    public async Task A_standalone_task_is_dispatched_only_when_it_is_approved()
    {
        await using var host = await Start();

        Assert.Equal(new RunRejection.ApprovalRequired(Task, 5, ApprovalStatus.Pending), (await host.Task(Task).Dispatch()).Rejection);
        Assert.Equal(new RunRejection.ApprovalRequired(Task, 5, ApprovalStatus.Pending), (await host.Task(Task).Dispatch()).Rejection);
        GrainHost.Accepted(await host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Approved, "olga", null)));
        Assert.True(GrainHost.Accepted(await host.Task(Task).Dispatch()).RunnerSubmission.Submitted);

        Assert.Equal(1, (await host.EventTypes(-5)).Count(type => type == "task.dispatch_blocked_by_approval"));
    }

    [Fact]
    public async Task An_approval_that_was_given_stays_given_before_and_in_a_run()
    {
        await using var host = await Start();
        GrainHost.Accepted(await host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Rejected, "rita", "no")));
        GrainHost.Accepted(await host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Approved, "olga", null)));
        Assert.Equal(new RunRejection.ApprovalIsGiven(5, "olga"), (await host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Rejected, "rita", null))).Rejection);

        GrainHost.Accepted(await host.Task(Task).Dispatch());
        Assert.Equal(new RunRejection.ApprovalIsGiven(5, "olga"), (await host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Rejected, "rita", null))).Rejection);
        Assert.Equal("olga", GrainHost.Accepted(await host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Approved, "zoe", null))).DecidedBy);
    }

    [Fact]
    public async Task Decisions_and_a_claim_at_the_same_time_lose_no_decision()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var host = await Start();
            var launcher = host.Client.GetGrain<IRunLauncherGrain>(0);

            var start = launcher.Start(new(null, [Task], "ann", [], AutoDispatch: false));
            var decide = host.Task(Task).DecideApproval(new(Task, ApprovalStatus.Approved, "olga", null));
            await System.Threading.Tasks.Task.WhenAll(start, decide);

            GrainHost.Accepted(await decide);
            var run = GrainHost.Accepted(await start);
            Assert.Equal(ApprovalStatus.Approved, (await host.View(Task, run.Id.Value)).Approval!.Status);
        }
    }

    [Fact]
    public async Task A_task_that_needs_none_has_none()
    {
        await using var host = await Start();
        await host.World.Catalog.CreateTask(new(6), GrainHost.Spec("plain"), host.World.Clock.GetUtcNow());

        Assert.Equal(new RunRejection.ApprovalNotFound(6), (await host.Task(new(6)).GetApproval()).Rejection);
        Assert.Equal(new RunRejection.ApprovalNotFound(6), (await host.Task(new(6)).DecideApproval(new(new(6), ApprovalStatus.Approved, null, null))).Rejection);
        Assert.Equal(new RunRejection.ApprovalNotFound(404), (await host.Task(new(404)).GetApproval()).Rejection);
    }

    private static async Task<GrainHost> Start()
    {
        var host = await GrainHost.Start();
        await host.World.Catalog.CreateTask(Task, GrainHost.Spec("risky") with { RequiresApproval = true }, host.World.Clock.GetUtcNow());
        return host;
    }
}
