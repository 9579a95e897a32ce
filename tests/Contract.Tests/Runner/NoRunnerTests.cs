using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

public sealed class NoRunnerTests(NoRunnerTests.WithoutRunner gateway) : ContractTest(gateway), IClassFixture<NoRunnerTests.WithoutRunner>
{
    [Fact]
    public async Task Without_a_runner_every_submission_fails_and_says_so()
    {
        var task = await NewTask();
        var submission = (await Dispatch(task)).Ok()["runner_submission"];
        Assert.False(submission["submitted"].Flag);
        Assert.True(submission["runner_url"].IsNull);
        Assert.Equal("runner submit failed: runner url not configured", submission["message"].Text);
    }

    public sealed class WithoutRunner : GatewayHost
    {
        protected override string[] Settings => ["--Multyagents:Runner:Url=none"];
    }
}
