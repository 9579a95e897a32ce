namespace Multyagents.Catalog.Tests;

public sealed class SandboxRulesTests
{
    [Theory]
    [InlineData("""{"image":"alpine:3"}""")]
    [InlineData("""{"image":"alpine","command":["sh","-c",""],"workdir":"/work","env":{"HOME":"/root","EMPTY":""},"mounts":[{"source":"/srv/shop","target":"/work","read_only":true},{"source":"/a","target":"/b"}],"own":1}""")]
    [InlineData("""{"image":"alpine","command":null,"workdir":null,"env":null,"mounts":null}""")]
    public void Good_sandboxes_hold(string json) => Assert.Empty(SandboxErrors(json));

    [Theory]
    [InlineData("{}", "sandbox.image: is required")]
    [InlineData("""{"image":null}""", "sandbox.image: is required")]
    [InlineData("""{"image":" "}""", "sandbox.image: must not be blank")]
    [InlineData("""{"image":5}""", "sandbox.image: must be a string")]
    [InlineData("""{"image":"--privileged"}""", "sandbox.image: must not start with '-'")]
    [InlineData("""{"image":"a","command":"sh"}""", "sandbox.command: must be an array")]
    [InlineData("""{"image":"a","command":["sh",1]}""", "sandbox.command[1]: must be a string")]
    [InlineData("""{"image":"a","command":["\u0000"]}""", "sandbox.command[0]: must not contain NUL characters")]
    [InlineData("""{"image":"a","workdir":"work"}""", "sandbox.workdir: must be an absolute path")]
    [InlineData("""{"image":"a","workdir":1}""", "sandbox.workdir: must be a string")]
    [InlineData("""{"image":"a","env":[]}""", "sandbox.env: must be an object")]
    [InlineData("""{"image":"a","env":{"A":1}}""", "sandbox.env.A: must be a string")]
    [InlineData("""{"image":"a","env":{"":"x"}}""", "sandbox.env['']: the name of a variable must not be empty or contain '='")]
    [InlineData("""{"image":"a","env":{"A=B":"x"}}""", "sandbox.env['A=B']: the name of a variable must not be empty or contain '='")]
    [InlineData("""{"image":"a","env":{"A":"1","A":"2"}}""", "sandbox: must be valid JSON without duplicate members")]
    [InlineData("""{"image":"a","mounts":{}}""", "sandbox.mounts: must be an array")]
    [InlineData("""{"image":"a","mounts":["/a"]}""", "sandbox.mounts[0]: must be an object")]
    [InlineData("""{"image":"a","mounts":[{"target":"/t"}]}""", "sandbox.mounts[0].source: is required")]
    [InlineData("""{"image":"a","mounts":[{"source":"s","target":"/t"}]}""", "sandbox.mounts[0].source: must be an absolute path")]
    [InlineData("""{"image":"a","mounts":[{"source":"/s"}]}""", "sandbox.mounts[0].target: is required")]
    [InlineData("""{"image":"a","mounts":[{"source":"/s","target":"t"}]}""", "sandbox.mounts[0].target: must be an absolute path")]
    [InlineData("""{"image":"a","mounts":[{"source":"/s","target":"/t","read_only":"yes"}]}""", "sandbox.mounts[0].read_only: must be true or false")]
    public void Bad_sandboxes_are_refused(string json, string error) => Assert.Equal([error], SandboxErrors(json));

    [Fact]
    public void Lists_have_limits()
    {
        var most = string.Join(",", Enumerable.Repeat("\"x\"", Limits.MaxListLength));

        Assert.Empty(SandboxErrors($$"""{"image":"a","command":[{{most}}]}"""));
        Assert.Equal(
            ["sandbox.command: must have at most 1000 entries, has 1001"],
            SandboxErrors($$"""{"image":"a","command":[{{most}},"x"]}"""));
    }

    private static IEnumerable<string> SandboxErrors(string json)
    {
        var outcome = TaskRules.Validate(
            Drafts.Task with { ExecutionMode = "docker-sandbox", ProjectId = new(7), Sandbox = new(json) }, Drafts.WithProject);
        return outcome.Rejection is null ? [] : Expect.ErrorsOf(outcome);
    }
}
