using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

/// <summary>The gateway asks the runner about attempts that it knows nothing new of: after a restart at once.</summary>
public sealed class LookUpTests(LookUpTests.Restarting gateway) : ContractTest(gateway), IClassFixture<LookUpTests.Restarting>
{
    [Theory]
    [InlineData("running", "running")]
    [InlineData("success", "success")]
    [InlineData("failed", "failed")]
    [InlineData("canceled", "canceled")]
    public async Task What_the_runner_says_of_an_attempt_is_taken_over(string said, string status)
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        Runner.OnLookUp(task, new RunnerAnswer.Record(said));
        await Restart();
        await Reaches(task, status);
        Assert.Equal(1, Runner.SubmissionsOf(task));
    }

    [Fact]
    public async Task An_attempt_that_the_runner_does_not_know_any_more_has_failed()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        Runner.OnLookUp(task, new RunnerAnswer.Code(404));
        await Restart();
        await Reaches(task, "failed");
    }

    private async Task Restart()
    {
        await Gateway.Stop();
        await Gateway.Start();
    }

    public sealed class Restarting : GatewayHost;
}
