using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class VerifyTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task A_run_is_verified()
    {
        var run = await NewFailedRun();
        Assert.Equal($"1 run, {(await Events(run)).Count} events: intact; without a checkpoint", Assert.Single((await Cli($"verify --run {run.Id}")).Done().Lines));
        (await Cli("verify --run 999999")).Ended(ExitCode.Refused, "404 run-not-found");
    }

    [Fact]
    public async Task Everything_is_verified_against_a_checkpoint()
    {
        var run = await NewFailedRun();
        var file = Path.Combine(Gateway.Folder, NewName("checkpoint"));
        var taken = (await Cli("checkpoint")).Done($"\"run_id\":{run.Id},").Output;
        await File.WriteAllTextAsync(file, taken, TestContext.Current.CancellationToken);
        var checkpoint = System.Text.Json.JsonElement.Parse(taken);
        var against = $"held against the checkpoint of {checkpoint.GetProperty("created_at").GetDateTimeOffset().UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'} of store {checkpoint.GetProperty("store_id").GetString()}";
        Assert.EndsWith($": intact; {against}", (await Cli($"verify --checkpoint {file}")).Done().Lines[^1], StringComparison.Ordinal);
        (await Cli($"verify --run {run.Id} --checkpoint {file}")).Done("1 run, ", $": intact; {against}");
        (await Cli("verify --json")).Done("\"intact\":true");

        await File.WriteAllTextAsync(file, taken[..^30], TestContext.Current.CancellationToken);
        (await Cli($"verify --checkpoint {file}")).Ended(ExitCode.Refused, "malformed-json");
        (await Cli($"verify --checkpoint {file}-that-is-not-there")).Ended(ExitCode.Usage, "cannot be read");
    }

    [Fact]
    public async Task A_checkpoint_that_is_none_is_told_and_not_left_out()
    {
        var file = Path.Combine(Gateway.Folder, NewName("empty"));
        await File.WriteAllTextAsync(file, " \n", TestContext.Current.CancellationToken);
        (await Cli(Script, "verify", "--checkpoint", file)).Ended(ExitCode.Usage, "is empty");
        (await Cli(Script, "verify", "--checkpoint", "")).Ended(ExitCode.Usage, "--checkpoint names no file");
        (await Cli(Script, "verify", "--checkpoint", Gateway.Folder)).Ended(ExitCode.Usage, "cannot be read");
        (await Cli(Script, "verify", "--checkpoint", "a\0b")).Ended(ExitCode.Usage, "cannot be read");
        (await Cli(Script, "verify", "--checkpoint")).Ended(ExitCode.Usage, "--checkpoint");
        (await Cli(Script, "verify", "--chekpoint", file)).Ended(ExitCode.Usage, "--chekpoint");
        (await Cli(Script, "verify", file)).Ended(ExitCode.Usage, file);
    }

    [Theory]
    [InlineData(3, ExitCode.Done, 3)]
    [InlineData(int.MaxValue, ExitCode.Refused, 24)]
    public async Task While_others_are_checking_it_waits_for_its_turn(int busy, int code, int waits)
    {
        var run = await NewFailedRun();
        var asked = 0;
        var watched = new WatchedHandler((_, send) => asked++ < busy ? Task.FromResult(Busy()) : send());
        (await Cli(Script with { NewHandler = () => watched, Time = new HurriedTime() }, "verify", "--run", $"{run.Id}")).Ended(code);
        Assert.Equal(waits + 1, asked);

        static HttpResponseMessage Busy() => new(System.Net.HttpStatusCode.TooManyRequests)
        {
            Content = new StringContent("""{"title":"Too many checks at once","status":429,"code":"too-many-checks"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")),
        };
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_the_exit_code_says_so()
    {
        var run = await NewFailedRun();
        var file = Path.Combine(Gateway.Folder, NewName("checkpoint"));
        // A checkpoint of another store: whoever kept the wrong file is told.
        await File.WriteAllTextAsync(file, OtherStore(run.Id), TestContext.Current.CancellationToken);
        var told = await Cli($"verify --checkpoint {file}");
        Assert.Equal(ExitCode.Refused, told.Code);
        Assert.Contains("store: another-store: ", told.Output, StringComparison.Ordinal);
        Assert.Contains("0 runs, 0 events: 1 finding; held against the checkpoint of 2026-01-01 00:00:00Z of store other", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_is_exported_one_event_a_line()
    {
        var run = await NewFailedRun();
        var lines = (await Cli($"audit export --run {run.Id}")).Done().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((await Events(run)).EachNumber("seq"), lines.Select(line => System.Text.Json.JsonElement.Parse(line).GetProperty("seq").GetInt64()));
        Assert.Equal(lines[3..], (await Cli($"audit export --run {run.Id} --since 3")).Done().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        (await Cli("audit export --cursor x")).Ended(ExitCode.Refused, "cursor");
    }

    private static string OtherStore(long run)
    {
        const string head = "2026-01-01T00:00:00Z other";
        var hash = new string('0', 64);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"{head}\n{run} 1 {hash}\n")));
        return $$"""{"format":"multyagents-checkpoint-1","created_at":"2026-01-01T00:00:00Z","store_id":"other","runs":[{"run_id":{{run}},"seq":1,"hash":"{{hash}}"}],"digest":"{{digest}}"}""";
    }
}
