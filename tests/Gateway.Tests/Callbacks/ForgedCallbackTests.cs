using System.Globalization;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Callbacks;

/// <summary>Callbacks with every kind of token but the right one: none is accepted, none leaves a trace in the run, and the right one works afterwards.</summary>
public sealed class ForgedCallbackTests(KeyedGateway gateway, ITestOutputHelper output) : IClassFixture<KeyedGateway>
{
    private const int Seed = 20_300_113;
    private const int Connections = 8;
    private const string Success = """{"status":"success"}""";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly int Forgeries = Environment.GetEnvironmentVariable("MULTYAGENTS_FORGERIES") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 100_000;

    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task No_forged_or_replayed_callback_is_accepted()
    {
        output.WriteLine($"seed {Seed}, MULTYAGENTS_FORGERIES={Forgeries}");
        // One task is at its second attempt, so that the token of its first one is a thing of the past; the other is a neighbour.
        var (run, tasks) = await _scenario.Run(true, "a", "b");
        var first = await gateway.Runner.Submission(tasks[0], 1);
        (await _scenario.Callback(tasks[0], 1, """{"status":"failed"}""")).Ok();
        var neighbour = await gateway.Runner.Submission(tasks[1], 1);
        (await _scenario.Callback(tasks[1], 1, """{"status":"failed"}""")).Ok();
        (await gateway.Post($"/workflow-runs/{run}/partial-rerun", $$"""{"task_ids":[{{tasks[0]}}],"requested_by":"ann","reason":"again"}""")).Ok();
        var current = await gateway.Runner.Submission(tasks[0], 2);
        var (path, token) = (new Uri(current.StatusCallbackUrl).PathAndQuery, current.StatusCallbackToken!);
        var bare = path[..path.IndexOf('?', StringComparison.Ordinal)];
        var version = await Version(run);

        string[] foreign = [first.StatusCallbackToken!, neighbour.StatusCallbackToken!];
        var kinds = new int[6];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < Forgeries;)
            {
                var (kind, forged) = Forge(new Random(Seed + number), token, foreign);
                Interlocked.Increment(ref kinds[kind]);
                // Half of them leave it to the token to name the attempt. That of the first one does: a replay, not a forgery, and told below.
                var target = number % 2 == 0 || forged == foreign[0] ? path : bare;
                var answer = await gateway.Post(target, Success, forged is null ? [] : [("X-Runner-Token", forged)]);
                Assert.True(answer.Status == 401 || (answer.Status == 429 && forged is not null), $"forgery {number} ('{forged}') was answered {answer.Status}: {answer.Text}");
            }
        }));

        Assert.Equal(Forgeries, kinds.Sum());
        Assert.All(kinds, count => Assert.True(count > Forgeries / 20, $"{count} of a kind"));
        Assert.Equal(version, await Version(run));
        // What was true once: the end of the first attempt, told again with its own token.
        (await gateway.Post(new Uri(first.StatusCallbackUrl).PathAndQuery, Success, ("X-Runner-Token", first.StatusCallbackToken!))).Refused(409, "stale-callback");
        Assert.Equal("success", (await gateway.Post(path, Success, ("X-Runner-Token", token))).Ok().Text("status"));
    }

    private static (int Kind, string? Token) Forge(Random random, string token, string[] foreign)
    {
        var letters = token.ToCharArray();
        var at = random.Next(letters.Length);
        switch (random.Next(6))
        {
            case 0:
                return (0, null);
            case 1:
                return (1, foreign[random.Next(foreign.Length)]);
            case 2:
                return (2, new string(random.GetItems<char>(Alphabet, token.Length)));
            case 3:
                return (3, token[..at]);
            case 4:
                return (4, token + Alphabet[random.Next(Alphabet.Length)]);
            default:
                // Another letter in one place. The last one of a base64 text has bits that mean nothing: it counts all the same.
                var other = Alphabet[random.Next(Alphabet.Length)];
                letters[at] = other == letters[at] ? (other == 'A' ? 'B' : 'A') : other;
                return (5, new string(letters));
        }
    }

    private async Task<long> Version(long run) => (await gateway.Get($"/workflow-runs/{run}")).Ok().GetProperty("version").GetInt64();
}
