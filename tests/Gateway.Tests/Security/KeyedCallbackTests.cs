using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>Runners report with tokens of their own; API keys neither help nor hinder them.</summary>
public sealed class KeyedCallbackTests(KeyedGateway gateway) : IClassFixture<KeyedGateway>
{
    private const string Report = """{"status":"running"}""";

    [Fact]
    public async Task A_report_needs_its_attempts_token_and_no_key()
    {
        var (_, tasks) = await new Scenario(gateway).Run(true, "a");
        var submission = await gateway.Runner.Submission(tasks[0], 1);
        var path = new Uri(submission.StatusCallbackUrl).PathAndQuery;
        var token = ("X-Runner-Token", submission.StatusCallbackToken!);
        (await gateway.Call("POST", path, Report)).Refused(401, "invalid-runner-token", "needs the header X-Runner-Token");
        (await gateway.Call("POST", path, Report, KeyedGateway.Admin)).Refused(401, "invalid-runner-token");
        (await gateway.Call("POST", path, Report, ("X-Runner-Token", KeyedGateway.AdminKey))).Refused(401, "invalid-runner-token");
        (await gateway.Call("POST", path, Report, token)).Ok();
        // A wrong key besides is not looked at, and the token opens nothing else.
        (await gateway.Call("POST", path, Report, token, ("Authorization", "Bearer wrong"))).Ok();
        (await gateway.Call("GET", $"/tasks/{tasks[0]}", null, token)).Refused(401, "unauthenticated");
        (await gateway.Call("GET", $"/tasks/{tasks[0]}", null, ("Authorization", $"Bearer {submission.StatusCallbackToken}"))).Refused(401, "unauthenticated");
    }
}
