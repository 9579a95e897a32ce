using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

public sealed class CallbackBaseTests(CallbackBaseTests.Behind gateway) : ContractTest(gateway), IClassFixture<CallbackBaseTests.Behind>
{
    [Fact]
    public async Task The_callback_url_begins_with_the_configured_base()
    {
        var task = await NewTask();
        (await Dispatch(task)).Ok();
        Assert.Equal($"http://127.0.0.1:9/base/runner/tasks/{task}/status?attempt=1", (await Runner.Submission(task)).CallbackUrl);
    }

    public sealed class Behind : GatewayHost
    {
        protected override string[] Settings => ["--Multyagents:Runner:CallbackBaseUrl=http://127.0.0.1:9/base/"];
    }
}
