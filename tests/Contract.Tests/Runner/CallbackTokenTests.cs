using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

public sealed class CallbackTokenTests(CallbackTokenTests.Guarded gateway) : ContractTest(gateway), IClassFixture<CallbackTokenTests.Guarded>
{
    private const string Configured = "configured-token";

    [Fact]
    public async Task With_a_configured_token_a_callback_needs_that_or_the_attempts_own()
    {
        var run = await NewAutoRun("a", "b");
        var (a, b) = (await Runner.Submission(run.Tasks[0]), await Runner.Submission(run.Tasks[1]));
        (await Post(a.CallbackUrl, new { status = "success" })).Refused(401, "invalid-runner-token");
        (await Post(a.CallbackUrl, new { status = "success" }, ("X-Runner-Token", "wrong"))).Refused(401, "invalid-runner-token");
        (await Post(a.CallbackUrl, new { status = "success" }, ("X-Runner-Token", Configured))).Ok();
        (await Post(b.CallbackUrl, new { status = "success" }, ("X-Runner-Token", b.Token))).Ok();
    }

    public sealed class Guarded : GatewayHost
    {
        protected override string[] Settings => [$"--Multyagents:Runner:CallbackToken={Configured}"];
    }
}
