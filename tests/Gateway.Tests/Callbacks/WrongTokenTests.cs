using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Catalog;
using Multyagents.Gateway.RunnerCallbacks;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Callbacks;

/// <summary>Callbacks with wrong tokens cost next to nothing, and too many of them are answered otherwise; right ones pass at any time.</summary>
public sealed class WrongTokenTests(WrongTokenTests.Fixture gateway) : IClassFixture<WrongTokenTests.Fixture>
{
    private const string Running = """{"status":"running"}""";
    private const string Success = """{"status":"success"}""";
    private const string Configured = "s3cret-token";

    private static readonly string Forged = new('A', 43);

    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task Too_many_are_429_and_right_ones_pass_from_the_same_address()
    {
        var (_, tasks) = await _scenario.Run(true, "a", "b");
        var (first, second) = (await gateway.Runner.Submission(tasks[0], 1), await gateway.Runner.Submission(tasks[1], 1));
        var (own, other) = (first.StatusCallbackToken!, second.StatusCallbackToken!);
        var path = new Uri(first.StatusCallbackUrl).PathAndQuery;
        string[] wrong = [Forged, other, own[..^1], Configured + "x"];
        Answer? answer = null;
        for (var sent = 0; answer is not { Status: 429 } && sent <= 3 * WrongTokens.PerMinute; sent++)
        {
            answer = await Send(sent % 2 == 0 ? path : $"/runner/tasks/{tasks[0]}/status", wrong[sent % wrong.Length]);
            if (answer.Status != 429) answer.Refused(401, "invalid-runner-token");
        }

        for (var further = 0; further < 20; further++)
        {
            answer = await Send(path, wrong[further % wrong.Length]);
            answer.Refused(429, "too-many-wrong-tokens");
            Assert.InRange(int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        }

        // Who gives none at all is no guesser.
        (await gateway.Post(path, Success)).Refused(401, "invalid-runner-token");
        (await gateway.Post(path, Running, ("X-Runner-Token", own))).Ok();
        (await gateway.Post($"/runner/tasks/{tasks[0]}/status", Success, ("X-Runner-Token", own))).Ok();
        (await gateway.Post(new Uri(second.StatusCallbackUrl).PathAndQuery, Success, ("X-Runner-Token", Configured))).Ok();
        Assert.Contains((await gateway.Get("/security/events")).Ok().EnumerateArray(), told => told.GetProperty("kind").GetString() == "callback-token");
    }

    [Fact]
    public async Task Nothing_is_read_and_no_grain_is_asked_for_a_forged_token()
    {
        // One of its own, at rest: nothing else may call anybody here.
        await using var quiet = new Fixture();
        await quiet.InitializeAsync();
        var scenario = new Scenario(quiet);
        var (_, tasks) = await scenario.Run(true, "a");
        await scenario.Finish(tasks[0], 1, "success");
        await quiet.Stop();
        await quiet.Start();
        var before = quiet.Calls.Count;

        foreach (var path in (string[])[$"/runner/tasks/{tasks[0]}/status", $"/runner/tasks/{tasks[0]}/status?attempt=1", "/runner/tasks/999999/status"])
            (await quiet.Post(path, Success, ("X-Runner-Token", Forged))).Refused(401, "invalid-runner-token");

        Assert.Equal(before, quiet.Calls.Count);
        (await quiet.Get($"/tasks/{tasks[0]}")).Ok();
        Assert.NotEqual(before, quiet.Calls.Count);
    }

    [Fact]
    public async Task Without_attempt_the_token_says_which_it_is_of()
    {
        var (run, tasks) = await _scenario.FailedRun();
        var first = await gateway.Runner.Submission(tasks[1], 1);
        (await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"r"}""")).Ok();
        var second = await gateway.Runner.Submission(tasks[1], 2);
        (await gateway.Post($"/runner/tasks/{tasks[1]}/status", Success, ("X-Runner-Token", first.StatusCallbackToken!))).Refused(409, "stale-callback", "attempt 1");
        (await gateway.Post($"/runner/tasks/{tasks[1]}/status", Success, ("X-Runner-Token", second.StatusCallbackToken!))).Ok();
    }

    private Task<Answer> Send(string path, string token) => gateway.Post(path, Success, ("X-Runner-Token", token));

    public sealed class Fixture : GatewayFixture
    {
        public Calls Calls { get; } = new();

        protected override string[] Settings => [$"--Multyagents:Runner:CallbackToken={Configured}"];

        protected override void Adjust(WebApplicationBuilder builder)
        {
            Calls.CountThoseOf<ITaskStore>(builder.Services);
            Calls.CountThoseOf<IGrainFactory>(builder.Services);
        }
    }
}
