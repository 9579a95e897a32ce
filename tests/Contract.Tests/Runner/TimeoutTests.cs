using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

public sealed class TimeoutTests(TimeoutTests.Impatient gateway) : ContractTest(gateway), IClassFixture<TimeoutTests.Impatient>
{
    [Fact]
    public async Task A_runner_that_does_not_answer_in_time_is_submit_failed()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Silence());
        var submission = (await Dispatch(run.Tasks[0])).Ok()["runner_submission"];
        Assert.False(submission["submitted"].Flag);
        Assert.StartsWith("runner submit failed: ", submission["message"].Text, StringComparison.Ordinal);
        Assert.Equal("submit-failed", (await ReadTask(run.Tasks[0]))["status"].Text);
    }

    [Fact]
    public async Task An_attempt_that_may_have_arrived_all_the_same_is_withdrawn()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Silence());
        (await Dispatch(run.Tasks[0])).Ok();
        await Eventually.Holds(() => Task.FromResult(Runner.CancelsOf(run.Tasks[0]) > 0), () => "the runner is told to drop the attempt");
    }

    public sealed class Impatient : GatewayHost
    {
        protected override string[] Settings => ["--Multyagents:Runner:SubmitTimeoutSeconds=0.3"];
    }
}
