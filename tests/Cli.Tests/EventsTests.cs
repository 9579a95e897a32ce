using System.Net;
using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class EventsTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task Shows_who_did_what_and_why()
    {
        var run = await NewFailedRun();
        (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "disk is free again" })).Ok();
        var lines = (await Cli($"events {run.Id}")).Done().Lines;
        Assert.Equal((await Events(run)).Count, lines.Length);
        Assert.Contains(lines, line => line.EndsWith("Z workflow_run.partial_rerun_requested by ann: disk is free again", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"task.runner_status_updated task {run.Tasks[1]} status=failed exit_code=1 attempt=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_client_published_is_told_as_its_word_and_names_nobody()
    {
        var run = await NewRun("a");
        (await Post("/events", new { event_type = "deploy.approved", run_id = run.Id, producer_role = "qa", payload = new { requested_by = "ann", reason = "looks good" } })).Ok();
        var shown = (await Cli($"events {run.Id}")).Done().Lines;
        Assert.EndsWith("Z deploy.approved a client says: looks good", shown[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(shown, line => line.Contains("ann", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"reason":"x \ud83d"}""")]
    [InlineData("""{"requested_by":"\udd00 x","status":"failed"}""")]
    [InlineData("""{"\ud83d":1,"status":"\ud83d"}""")]
    public async Task Half_a_surrogate_pair_in_an_event_ends_nothing(string payload)
    {
        var list = $$"""[{"seq":1,"event_type":"a","task_id":null,"producer_role":"b","created_at":"2026-01-01T00:00:00Z","client_published":false,"payload":{{payload}}},{"seq":2,"event_type":"second","task_id":null,"producer_role":"b","created_at":"2026-01-01T00:00:00Z","payload":{} }]""";
        var streams = 0;
        var watched = new WatchedHandler((request, send) => Task.FromResult(request.RequestUri!.AbsolutePath.EndsWith("/stream", StringComparison.Ordinal)
            ? ++streams == 1 ? Answer("", "text/event-stream") : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("""{"title":"t","status":404}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")) }
            : Answer(list, "application/json")));
        var surroundings = Script with { NewHandler = () => watched, Time = new HurriedTime() };
        Assert.EndsWith(" second", (await Cli(surroundings, "events", "1")).Done().Lines[^1], StringComparison.Ordinal);
        (await Cli(surroundings, "events", "1", "--json")).Done(payload);
        Assert.Contains(payload, (await Cli(surroundings, "events", "1", "--follow", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains(" second", (await Cli(surroundings, "events", "1", "--follow")).Output, StringComparison.Ordinal);

        static HttpResponseMessage Answer(string text, string type) => new(HttpStatusCode.OK) { Content = new StringContent(text, new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
    }

    [Fact]
    public async Task Says_what_it_leaves_out()
    {
        var run = await NewFailedRun();
        var all = (await Events(run)).Count;
        var shown = (await Cli($"events {run.Id} --limit 2")).Done();
        Assert.Equal(2, shown.Lines.Length);
        Assert.Equal($"{all - 2} earlier events are not shown; --limit shows more\n", shown.Error);
    }

    [Fact]
    public async Task An_unknown_run_is_refused() => (await Cli("events 999999")).Ended(ExitCode.Refused, "404 run-not-found");

    [Fact]
    public async Task Follows_over_a_lost_connection_without_losing_or_repeating_an_event()
    {
        var run = await NewAutoRun("a");
        await Runner.Submission(run.Tasks[0]);
        await Reaches(run.Tasks[0], "queued");
        var streams = 0;
        var watched = new WatchedHandler((request, send) => request.RequestUri!.AbsolutePath.EndsWith("/stream", StringComparison.Ordinal)
            ? ++streams switch
            {
                // Ends at once; cannot be reached; is the real one.
                1 => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("", new System.Net.Http.Headers.MediaTypeHeaderValue("text/event-stream")) }),
                2 => throw new HttpRequestException("gone"),
                _ => send(),
            }
            : send());
        using var end = new CancellationTokenSource();
        var surroundings = Script with { NewHandler = () => watched, Time = new HurriedTime() };
        var following = CommandLine.Run(["events", $"{run.Id}", "--follow"], surroundings, end.Token);
        await Eventually.Holds(() => Task.FromResult(streams == 3), () => "it is connected for the third time");
        await Finish(run.Tasks[0], "success");
        await Eventually.Holds(() => Task.FromResult(surroundings.Output.ToString()!.Contains("workflow_run.succeeded", StringComparison.Ordinal)), () => $"the end is shown: {surroundings.Output}");
        await end.CancelAsync();

        Assert.Equal(ExitCode.Done, await following);
        var types = (await Events(run)).EachText("event_type");
        var shown = surroundings.Output.ToString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]);
        Assert.Equal(types, shown);
        var resumed = watched.Requests.Where(request => request.LastEventId is not null).Select(request => request.LastEventId!).ToArray();
        Assert.Equal(3, resumed.Length);
        Assert.All(resumed, after => Assert.Equal(resumed[0], after));
        Assert.NotEqual("0", resumed[0]);
        Assert.Equal($"the connection is lost; going on after event {resumed[0]} as soon as the server is back\n", surroundings.Error.ToString());
    }

    [Fact]
    public async Task Gives_up_a_server_that_does_not_come_back()
    {
        var run = await NewRun("a");
        var watched = new WatchedHandler((request, send) => request.RequestUri!.AbsolutePath.EndsWith("/stream", StringComparison.Ordinal) ? throw new HttpRequestException("gone") : send());
        (await Cli(Script with { NewHandler = () => watched, Time = new HurriedTime() }, "events", $"{run.Id}", "--follow")).Ended(ExitCode.NotReachable, "cannot be reached: gone");
    }
}
