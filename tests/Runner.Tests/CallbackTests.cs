using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class CallbackTests
{
    [Fact]
    public async Task A_callback_is_tried_again_until_it_is_taken()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        var answers = new Queue<int>([500, 503, 429, 408, 200]);
        bench.Callbacks.Answer = (call, _) => call.Body.Status == "success" ? answers.Dequeue() : 200;

        await bench.Submit(bench.Request("1", "mock: stdout=x"));

        await Eventually.Holds(() => answers.Count == 0, "five tries");
        var calls = bench.Callbacks.Of("1");
        Assert.Equal(["running", "success", "success", "success", "success", "success"], calls.Select(call => call.Body.Status));
        Assert.All(calls, call => Assert.Equal("token-1", call.Token));
        Assert.Single(calls.Skip(1).Select(call => call.Body).Distinct());
        await Acknowledged(bench);
        Assert.Equal(6, bench.Callbacks.Of("1").Count);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_yet_gets_the_result_when_it_is()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        var port = CallbackReceiver.FreePort();
        await bench.Submit(bench.Request("1", "a") with { StatusCallbackUrl = $"http://127.0.0.1:{port}/runner/tasks/1/status?attempt=1" });
        await Eventually.Holds(() => bench.Get("1").Status == "success", "it ended");

        await using var late = await CallbackReceiver.Start(port);

        Assert.Equal("success", (await late.Terminal("1")).Body.Status);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_tried_again()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock, options => options with { CallbackTimeout = TimeSpan.FromMilliseconds(200) });
        var hung = 0;
        bench.Callbacks.Answer = (_, context) =>
        {
            if (Interlocked.Increment(ref hung) == 1)
                context.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(10));
            return 200;
        };

        await bench.Submit(bench.Request("1", "a"));

        Assert.Equal("success", (await bench.Callbacks.Terminal("1")).Body.Status);
        await Acknowledged(bench);
    }

    [Fact]
    public async Task A_409_to_running_ends_the_execution_and_nothing_more_is_sent()
    {
        await using var bench = await RunnerBench.Start();
        bench.Callbacks.Answer = (_, _) => 409;
        await bench.Submit(bench.Request("1", $"echo $$ >> {bench.Folder.File("pids")}; sleep 300"));
        await bench.Callbacks.Running("1");

        await Acknowledged(bench);

        Assert.Single(bench.Callbacks.Of("1"));
        Assert.Equal("canceled", bench.Get("1").Status);
        foreach (var line in bench.Folder.Lines("pids"))
            Assert.False(Pids.IsAlive(int.Parse(line, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(409)]
    [InlineData(302)]
    public async Task A_final_answer_to_the_result_ends_the_matter(int status)
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        bench.Callbacks.Answer = (call, _) => call.Body.Status == "success" ? status : 200;
        await bench.Submit(bench.Request("1", "a"));
        await bench.Callbacks.Terminal("1");

        await Acknowledged(bench);

        Assert.Equal(2, bench.Callbacks.Of("1").Count);
        Assert.Equal("success", bench.Get("1").Status);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_and_the_token_goes_nowhere_else(int status)
    {
        await using var elsewhere = await CallbackReceiver.Start();
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        bench.Callbacks.Answer = (_, context) =>
        {
            context.Response.Headers.Location = elsewhere.UrlOf("1", 1);
            return status;
        };
        await bench.Submit(bench.Request("1", "a"));
        await bench.Callbacks.Terminal("1");

        await Acknowledged(bench);

        Assert.Empty(elsewhere.All);
    }

    [Fact]
    public async Task A_runner_reports_only_to_the_origins_that_it_is_told()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        await bench.Restart(options => options with { CallbackOrigins = [new Uri(bench.Callbacks.BaseUrl), new Uri("https://gateway.example")] });
        var port = new Uri(bench.Callbacks.BaseUrl).Port;
        foreach (var other in (string[])
            [
                $"http://127.0.0.2:{port}", $"http://localhost:{port}", $"https://127.0.0.1:{port}", "http://127.0.0.1:1", $"http://127.0.0.1:{port}@169.254.169.254", "http://gateway.example",
            ])
        {
            var request = bench.Request("1", "a") with { StatusCallbackUrl = $"{other}/runner/tasks/1/status?attempt=1" };
            var refused = Assert.IsType<RunnerReply.Refused>(await bench.Runner.Submit(request, null, TestContext.Current.CancellationToken));
            Assert.Equal(422, refused.StatusCode);
            Assert.StartsWith("status_callback_url: is at an origin", refused.Message, StringComparison.Ordinal);
        }

        await bench.Submit(bench.Request("1", "a"));
        await bench.Callbacks.Terminal("1");
    }

    [Fact]
    public async Task A_401_to_running_does_not_end_the_execution()
    {
        await using var bench = await RunnerBench.Start();
        bench.Callbacks.Answer = (call, _) => call.Body.Status == "running" ? 401 : 200;

        Assert.Equal(("success", "done\n"), ((await bench.Run("sleep 0.1; echo done")).Status, bench.Get("1").Stdout));
    }

    [Fact]
    public async Task A_result_that_is_too_large_for_the_receiver_is_cut()
    {
        await using var bench = await RunnerBench.Start();
        bench.Callbacks.Answer = (call, _) => call.Body.Stdout?.Length > 50_000 ? 413 : 200;

        await bench.Submit(bench.Request("1", "head -c 200000 /dev/zero | tr '\\0' x"));

        var end = await Eventually.Gives(() => bench.Callbacks.Of("1").FirstOrDefault(call => call.Body.Stdout?.Length is > 0 and < 50_000), "a smaller result");
        Assert.True(end.Body.StdoutTruncated);
        Assert.Equal("success", end.Body.Status);
        await Acknowledged(bench);
        Assert.Equal(200_000, bench.Get("1").Stdout!.Length);
    }

    [Fact]
    public async Task A_receiver_that_takes_no_output_at_all_still_gets_the_status()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock);
        bench.Callbacks.Answer = (call, _) => call.Body.Stdout?.Contains('x', StringComparison.Ordinal) == true ? 413 : 200;
        await bench.Submit(bench.Request("1", "mock: stdout=xxx"));

        await Acknowledged(bench);

        Assert.Equal("success", bench.Callbacks.Of("1")[^1].Body.Status);
    }

    [Fact]
    public async Task A_result_that_nobody_takes_is_given_up_at_its_age()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock, options => options with { CallbackMaxAge = TimeSpan.FromMilliseconds(300) });
        bench.Callbacks.Answer = (_, _) => 500;
        await bench.Submit(bench.Request("1", "a"));

        await Acknowledged(bench);

        Assert.True(bench.Callbacks.Of("1").Count > 2);
    }

    [Fact]
    public async Task Running_is_not_told_any_more_when_the_result_is_there()
    {
        await using var bench = await RunnerBench.Start(ExecutorKind.Mock, options => options with { BackoffBase = TimeSpan.FromSeconds(20), BackoffCap = TimeSpan.FromSeconds(20) });
        bench.Callbacks.Answer = (call, _) => call.Body.Status == "running" ? 500 : 200;

        await bench.Submit(bench.Request("1", "a"));

        await bench.Callbacks.Terminal("1");
        Assert.Equal(["running", "success"], bench.Callbacks.Of("1").Select(call => call.Body.Status));
    }

    [Fact]
    public void The_pause_doubles_up_to_its_cap_and_keeps_what_was_asked_for()
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30), new Random(5));

        for (var tries = 1; tries <= 200; tries++)
        {
            var full = Math.Min(100 * Math.Pow(2, tries - 1), 30_000);
            Assert.InRange(backoff.After(tries, null).TotalMilliseconds, full / 2, full);
        }

        Assert.Equal(TimeSpan.FromSeconds(90), backoff.After(1, TimeSpan.FromSeconds(90)));
        Assert.Equal(TimeSpan.FromMinutes(5), backoff.After(1, TimeSpan.FromDays(9)));
    }

    [Fact]
    public void Retry_After_is_read_as_seconds_and_as_a_date()
    {
        var now = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var seconds = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
        seconds.Headers.Add("Retry-After", "7");
        using var date = new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable);
        date.Headers.Add("Retry-After", "Tue, 01 Jan 2030 00:00:09 GMT");

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<CallbackAnswer.Again>(CallbackAnswer.Of(seconds, [], now)).After);
        Assert.Equal(TimeSpan.FromSeconds(9), Assert.IsType<CallbackAnswer.Again>(CallbackAnswer.Of(date, [], now)).After);
    }

    private static Task Acknowledged(RunnerBench bench) => Eventually.Holds(() => LedgerPeek.Unacknowledged(bench.DataPath) == 0, "everything is acknowledged");
}
