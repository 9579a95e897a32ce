using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class VerifyTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task A_run_is_verified()
    {
        var run = await NewFailedRun();
        Assert.Equal($"1 run, {(await Events(run)).Count} events: intact", Assert.Single((await Cli($"verify --run {run.Id}")).Done().Lines));
        (await Cli("verify --run 999999")).Ended(ExitCode.Refused, "404 run-not-found");
    }

    [Fact]
    public async Task Everything_is_verified_against_a_checkpoint()
    {
        var run = await NewFailedRun();
        var file = Path.Combine(Gateway.Folder, NewName("checkpoint"));
        var taken = (await Cli("checkpoint")).Done($"\"run_id\":{run.Id},").Output;
        await File.WriteAllTextAsync(file, taken, TestContext.Current.CancellationToken);
        (await Cli($"verify --checkpoint {file}")).Done(": intact");
        (await Cli($"verify --run {run.Id} --checkpoint {file}")).Done("1 run, ", ": intact");
        (await Cli("verify --json")).Done("\"intact\":true");

        await File.WriteAllTextAsync(file, taken[..^30], TestContext.Current.CancellationToken);
        (await Cli($"verify --checkpoint {file}")).Ended(ExitCode.Refused, "malformed-json");
        (await Cli($"verify --checkpoint {file}-that-is-not-there")).Ended(ExitCode.Usage, "cannot be read");
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
        Assert.Contains("0 runs, 0 events: 1 finding", told.Output, StringComparison.Ordinal);
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
