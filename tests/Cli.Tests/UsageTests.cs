using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class UsageTests(GatewayHost gateway) : CliTest(gateway)
{
    public static TheoryData<string> Commands => ["runs", "run", "start", "rerun", "pause", "resume", "abort", "events", "task"];

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("run")]
    [InlineData("run twelve")]
    [InlineData("run 1 2")]
    [InlineData("runs --nonsense")]
    [InlineData("start")]
    [InlineData("task 1 --attempt x")]
    [InlineData("rerun 1 --failed --by ann")]
    [InlineData("rerun 1 --failed --reason x")]
    [InlineData("rerun 1 --by ann --reason x")]
    [InlineData("rerun 1 --by ann --reason x --failed --step a")]
    [InlineData("rerun 1 --by ann --reason x --task a")]
    public async Task A_command_line_that_cannot_be_used_asks_nothing_of_the_server(string words)
    {
        var watched = new WatchedHandler();
        var ended = (await Cli(Script with { NewHandler = () => watched }, words.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Ended(ExitCode.Usage, "--help");
        Assert.Equal("", ended.Output);
        Assert.Empty(watched.Requests);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_each_command_ends_with_the_exit_codes(string command)
    {
        var help = (await Cli($"{command} --help")).Done("--json", "--url");
        Assert.EndsWith(ExitCode.Help + "\n", help.Output, StringComparison.Ordinal);
        Assert.Contains($"\n  {command} ", (await Cli("--help")).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_and_the_help_name_every_exit_code()
    {
        var codes = typeof(ExitCode).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Where(field => field.FieldType == typeof(int)).Select(field => (int)field.GetValue(null)!).ToArray();
        Assert.Equal(7, codes.Length);
        var document = Repository.Read("docs", "cli.md");
        Assert.All(codes, code => Assert.Contains($"\n  {code} ", "\n" + ExitCode.Help, StringComparison.Ordinal));
        Assert.All(codes, code => Assert.Contains($"\n| {code} |", document, StringComparison.Ordinal));
        Assert.All(Commands, command => Assert.Contains($"`multyagents {command.Data}", document, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--url=nowhere", "'nowhere' (--url or MULTYAGENTS_URL) is not")]
    [InlineData("--url=ftp://127.0.0.1/", "is not the http or https address")]
    [InlineData("--api-key=a\nb", "the API key (--api-key or MULTYAGENTS_API_KEY) has characters")]
    public async Task Addresses_and_keys_that_cannot_be_used_are_named(string option, string said) =>
        (await Cli(Script, "runs", option)).Ended(ExitCode.Usage, said);

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_named() =>
        (await Cli("runs --url http://127.0.0.1:9")).Ended(ExitCode.NotReachable, "http://127.0.0.1:9/ cannot be reached: ");

    [Fact]
    public async Task A_server_that_is_no_gateway_is_told() =>
        (await Cli($"runs --url {Runner.Url}")).Ended(ExitCode.NotReachable, "is no Multyagents gateway", "it answered 404");

    [Fact]
    public async Task An_option_wins_over_the_environment_and_the_key_is_a_bearer_token()
    {
        var watched = new WatchedHandler();
        var surroundings = Script with
        {
            NewHandler = () => watched,
            Variable = name => name switch { "MULTYAGENTS_URL" => "http://127.0.0.1:9", "MULTYAGENTS_API_KEY" => "from-environment", _ => null },
        };
        (await Cli(surroundings, "runs", "--url", Url)).Done();
        (await Cli(surroundings with { NewHandler = () => new WatchedHandler((_, _) => throw new HttpRequestException("gone")) }, "runs")).Ended(ExitCode.NotReachable, "127.0.0.1:9");
        Assert.Equal("Bearer from-environment", watched.Requests.Single().Authorization);
    }

    [Fact]
    public async Task Without_a_key_none_is_sent()
    {
        var watched = new WatchedHandler();
        (await Cli(Script with { NewHandler = () => watched }, "runs", "--limit", "1")).Done();
        Assert.Null(watched.Requests.Single().Authorization);
    }

    [Fact]
    public async Task An_interruption_has_its_own_code()
    {
        using var end = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var surroundings = Script with
        {
            NewHandler = () => new WatchedHandler(async (_, _) =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, end.Token);
                throw new InvalidOperationException("the delay does not end");
            }),
        };
        var running = CommandLine.Run(["runs"], surroundings, end.Token);
        await asked.Task;
        await end.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, await running);
    }
}
