using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

/// <summary>Many wrong tokens, at a gateway that no other test shares: its budget is spent.</summary>
public sealed class WrongTokenTests(WrongTokenTests.Own gateway) : ContractTest(gateway), IClassFixture<WrongTokenTests.Own>
{
    private const int Budget = 100;

    [Fact]
    public async Task Wrong_tokens_are_401_and_too_many_429()
    {
        var run = await NewAutoRun("a");
        var sent = await Runner.Submission(run.Tasks[0]);
        for (var i = 0; i < Budget; i++) (await Post(sent.CallbackUrl, new { status = "success" }, ("X-Runner-Token", "wrong"))).Refused(401, "invalid-runner-token");
        (await Post(sent.CallbackUrl, new { status = "success" }, ("X-Runner-Token", "wrong"))).Refused(429, "too-many-wrong-tokens");
        (await Post(sent.CallbackUrl, new { status = "success" }, ("X-Runner-Token", sent.Token))).Ok();
    }

    public sealed class Own : GatewayHost
    {
    }
}
