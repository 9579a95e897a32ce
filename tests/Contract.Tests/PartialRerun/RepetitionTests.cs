using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.PartialRerun;

/// <summary>Idempotency keys and entity tags.</summary>
public sealed class RepetitionTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task The_same_key_and_body_answer_the_first_answer_again()
    {
        var run = await NewFailedRun();
        var first = await Rerun(run, Asking("r"), ("Idempotency-Key", "k"));
        first.Ok();
        Assert.Equal(first.Text, (await Rerun(run, Asking("r"), ("Idempotency-Key", "k"))).Text);
        // Also when the run has gone on since.
        await Finish(run.Tasks[1], "failed", 2);
        Assert.Equal(first.Text, (await Rerun(run, Asking("r"), ("Idempotency-Key", "k"))).Text);
        Assert.Equal(2, Runner.SubmissionsOf(run.Tasks[1]));
        Assert.Equal(1, (await Events(run, "&event_type=workflow_run.partial_rerun_requested")).Count);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422()
    {
        var run = await NewFailedRun();
        (await Rerun(run, Asking("r"), ("Idempotency-Key", "k"))).Ok();
        (await Rerun(run, Asking("another"), ("Idempotency-Key", "k"))).Refused(422, "idempotency-key-reused", "k");
        Assert.Equal(2, Runner.SubmissionsOf(run.Tasks[1]));
    }

    [Fact]
    public async Task The_same_key_while_the_first_is_in_flight_is_409()
    {
        var run = await NewFailedRun();
        var (entered, release) = (NewSignal(), NewSignal());
        Runner.OnSubmit(run.Prompt("b"), async _ =>
        {
            entered.TrySetResult();
            await release.Task;
            return new RunnerAnswer.Record("queued");
        });
        var first = Rerun(run, Asking("r"), ("Idempotency-Key", "k"));
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        (await Rerun(run, Asking("r"), ("Idempotency-Key", "k"))).Refused(409, "idempotency-key-in-flight", "k");
        release.SetResult();
        (await first).Ok();
        Assert.Equal((await first).Text, (await Rerun(run, Asking("r"), ("Idempotency-Key", "k"))).Text);
    }

    [Fact]
    public async Task A_key_names_a_request_of_one_run()
    {
        var (one, other) = (await NewFailedRun(), await NewFailedRun());
        (await Rerun(one, Asking("r"), ("Idempotency-Key", "k"))).Ok();
        Assert.Equal(other.Id, (await Rerun(other, Asking("r"), ("Idempotency-Key", "k"))).Ok()["run_id"].Number);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_its_key_up()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" }, ("Idempotency-Key", "k"))).Refused(422, "not-rerunnable");
        (await Rerun(run, Asking("r"), ("Idempotency-Key", "k"))).Ok();
    }

    [Fact]
    public async Task A_stale_if_match_is_412_and_changes_nothing()
    {
        var run = await NewAutoRun("a");
        var seen = (await Get($"/workflow-runs/{run.Id}")).ETag!;
        await Finish(run.Tasks[0], "failed");
        var current = (await Get($"/workflow-runs/{run.Id}")).ETag!;
        var body = new { step_ids = new[] { "a" }, requested_by = "ann", reason = "r" };
        (await Rerun(run, body, ("If-Match", seen))).Refused(412, "stale-version", $"workflow run {run.Id}");
        Assert.Equal(current, (await Get($"/workflow-runs/{run.Id}")).ETag);
        (await Rerun(run, body, ("If-Match", current))).Ok();
    }

    private static object Asking(string reason) => new { step_ids = new[] { "b" }, requested_by = "ann", reason };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
