using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.PartialRerun;

public sealed class DryRunTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task It_answers_the_plan_and_what_will_follow_and_changes_and_journals_nothing()
    {
        var run = await NewAutoRun("a", "b<a", "c<b", "d<c", "e");
        await Finish(run.Tasks[0], "success");
        await Finish(run.Tasks[1], "failed");
        await Finish(run.Tasks[4], "success");
        var (summary, events) = (await ReadSummary(run), await Events(run));
        var planned = (await Rerun(run, Asking(true, "b"))).Ok();
        Assert.True(planned["dry_run"].Flag);
        Assert.Equal([run.Tasks[1]], planned["reset_task_ids"].Numbers);
        Assert.Equal(run.Tasks[2..4], planned["downstream_task_ids"].Numbers);
        Assert.Equal(0, planned["spawn"].Count);
        (await ReadSummary(run)).Is(summary.ToString());
        (await Events(run)).Is(events.ToString());
        Assert.Equal(1, Runner.SubmissionsOf(run.Tasks[1]));

        var done = (await Rerun(run, Asking(false, "b"))).Ok();
        Assert.False(done["dry_run"].Flag);
        done["plan"].Is(planned["plan"].ToString());
    }

    [Fact]
    public async Task It_is_refused_by_the_same_rules()
    {
        var run = await NewFailedRun();
        (await Rerun(run, Asking(true, "zz"))).Refused(422, "unknown-steps", "zz");
        (await Rerun(run, Asking(true, "a"))).Refused(422, "not-rerunnable", $"{run.Tasks[0]}:success");
        (await Rerun(run, new { step_ids = new[] { "b" }, dry_run = true })).RefusedField("requested_by");
        (await Post($"/workflow-runs/{run.Id}/abort")).Ok();
        (await Rerun(run, Asking(true, "b"))).Refused(409, "run-aborted");
    }

    private static object Asking(bool dry, params string[] steps) => new { step_ids = steps, requested_by = "ann", reason = "r", dry_run = dry };
}
