namespace Multyagents.Runner.Tests;

public sealed class MockTests
{
    [Theory]
    [InlineData("anything at all", "success", 0, "completed", "", "")]
    [InlineData("mock:", "success", 0, "completed", "", "")]
    [InlineData("mock: exit=7", "failed", 7, "exit code 7", "", "")]
    [InlineData("mock: fail stderr=bad message=it broke = badly", "failed", 1, "it broke = badly", "", "bad")]
    [InlineData("mock: stdout=\"a b\\n\\\"c\\\"\" sleep=0.01", "success", 0, "completed", "a b\n\"c\"", "")]
    [InlineData("mock: sleep=0.2 exit=1 stdout=hello fail message=m", "failed", 1, "m", "hello", "")]
    [InlineData("mock: fail-first=1", "failed", 1, "exit code 1", "", "")]
    public async Task A_prompt_scripts_the_outcome(string prompt, string status, int exitCode, string message, string stdout, string stderr)
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);

        var end = await bench.Run(prompt);

        Assert.Equal((status, exitCode, message, stdout, stderr), (end.Status, end.ExitCode, end.Message, end.Stdout, end.Stderr));
        Assert.Equal(["running", status], bench.Callbacks.Of("1").Select(call => call.Body.Status));
    }

    [Fact]
    public async Task The_second_attempt_may_succeed()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);

        await bench.Submit(bench.Request("1", "mock: fail-first=1", attempt: 2));

        Assert.Equal("success", (await bench.Callbacks.Terminal("1", 2)).Body.Status);
    }

    [Fact]
    public async Task It_times_out_like_the_others()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);

        Assert.Equal("timed out after 1 s", (await bench.Run("mock: hang", timeout: 1)).Message);
    }

    [Theory]
    [InlineData("mock: boom", "mock: 'boom' is not understood")]
    [InlineData("mock: sleep=abc", "mock: 'sleep=abc' is not understood")]
    [InlineData("mock: exit=256", "mock: 'exit=256' is not understood")]
    [InlineData("mock: sleep=-1", "mock: 'sleep=-1' is not understood")]
    [InlineData("mock: exit", "mock: 'exit' is not understood")]
    [InlineData("mock: =", "mock: '=' is not understood")]
    public void An_unknown_word_is_named(string prompt, string error) =>
        Assert.Equal(error, MockScript.Parse(prompt).Error);

    [Theory]
    [InlineData("mock: stdout=\"")]
    [InlineData("mock: stdout=\"\\")]
    [InlineData("mock: stdout=")]
    [InlineData("mock:message=")]
    [InlineData("mock: \t\n ")]
    public void Half_a_word_is_no_accident(string prompt) =>
        Assert.Null(MockScript.Parse(prompt).Error);
}
