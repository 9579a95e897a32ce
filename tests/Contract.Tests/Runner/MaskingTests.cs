using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runner;

public sealed class MaskingTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string Secret = "hunter2hunter2hunter2";

    [Theory]
    [InlineData("api_key=")]
    [InlineData("access_token=")]
    [InlineData("refresh_token: ")]
    [InlineData("https://h/?token=")]
    [InlineData("password = ")]
    [InlineData("passwd: ")]
    [InlineData("\"secret\": \"")]
    [InlineData("Authorization: Bearer ")]
    public async Task Secrets_in_messages_and_output_are_masked_before_they_are_stored(string lead)
    {
        var run = await NewAutoRun("a");
        var said = $"before {lead}{Secret}";
        (await Report(run.Tasks[0], 1, new { status = "failed", message = said, stdout = said, stderr = said })).Ok();
        var output = (await Get($"/tasks/{run.Tasks[0]}/attempts/1/output")).Ok();
        foreach (var kept in (string[])[(await ReadTask(run.Tasks[0]))["runner_message"].Text, output["stdout"].Text, output["stderr"].Text, (await Events(run)).ToString()])
        {
            Assert.DoesNotContain(Secret, kept, StringComparison.Ordinal);
            Assert.Contains("[REDACTED]", kept, StringComparison.Ordinal);
            Assert.Contains("before", kept, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Secrets_in_the_answer_to_a_submission_are_masked()
    {
        var run = await NewRun("a");
        Runner.OnSubmit(run.Prompt("a"), new RunnerAnswer.Code(422, $$"""{"detail":"bad password={{Secret}}"}"""));
        Assert.DoesNotContain(Secret, (await Dispatch(run.Tasks[0])).Text, StringComparison.Ordinal);
        Assert.Contains("[REDACTED]", (await ReadTask(run.Tasks[0]))["runner_message"].Text, StringComparison.Ordinal);
    }
}
