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
