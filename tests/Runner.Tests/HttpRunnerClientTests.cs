using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

/// <summary>The client against runners that misbehave.</summary>
public sealed class HttpRunnerClientTests
{
    private const string Good = """{"task_id":"1","run_id":"run-1","status":"queued"}""";

    private static readonly SubmitRequest _request = new()
    {
        TaskId = "1",
        RunId = "run-1",
        Prompt = "p",
        ExecutionMode = ExecutionModes.NoWorkspace,
        TimeoutSeconds = 1,
        StatusCallbackUrl = "http://127.0.0.1:1/",
    };

    private static async Task<RunnerReply> Ask(RequestDelegate answer, Func<HttpRunnerClientOptions, HttpRunnerClientOptions>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var options = new HttpRunnerClientOptions { BaseUrl = new Uri(app.Urls.First()) };
        using var http = HttpRunnerClient.CreateHttpClient();
        return await new HttpRunnerClient(http, change?.Invoke(options) ?? options, TimeProvider.System).Submit(_request, "key-9", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_connection_that_is_cut_while_it_is_made_is_no_answer()
    {
        // What the platform's client throws then is not always wrapped.
        using var http = new HttpClient(new Cut());
        var client = new HttpRunnerClient(http, new HttpRunnerClientOptions { BaseUrl = new Uri("http://127.0.0.1:1") }, TimeProvider.System);
        Assert.IsType<RunnerReply.Unreachable>(await client.Submit(_request, "key-1", TestContext.Current.CancellationToken));
    }

    private sealed class Cut : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.NotConnected);
    }

    [Fact]
    public async Task The_key_and_the_body_go_out()
    {
        string? key = null, body = null, path = null;

        var reply = await Ask(async context =>
        {
            (key, path) = (context.Request.Headers["Idempotency-Key"], context.Request.Path);
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync(Good);
        });

        Assert.Equal("queued", Assert.IsType<RunnerReply.Answered>(reply).Task.Status);
        Assert.Equal(("key-9", "/tasks/submit"), (key, path));
        Assert.Contains("\"execution_mode\":\"no-workspace\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(422, """{"title":"t","detail":"prompt: must not be blank"}""", "runner answered 422: prompt: must not be blank")]
    [InlineData(400, "<html>\r\nno", "runner answered 400: <html>  no")]
    [InlineData(401, "", "runner answered 401: no body")]
    [InlineData(302, "", "runner answered 302; redirects are not followed")]
    [InlineData(200, "", "runner answered 200 with a body that is no task record: ")]
    [InlineData(200, "null", "runner answered 200 with a body that is no task record: null")]
    [InlineData(200, "{\"task_id\":", "runner answered 200 with a body that is no task record: ")]
    [InlineData(200, """{"task_id":"2","run_id":"run-1","status":"queued"}""", "runner answered 200 about task 2, asked was task 1")]
    [InlineData(200, """{"task_id":"1","run_id":"run-1","status":"winning"}""", "runner answered 200 with the unknown status winning")]
    public async Task An_answer_that_is_no_record_is_refused_with_its_reason(int status, string body, string message)
    {
        var followed = false;
        var reply = await Ask(context =>
        {
            followed |= context.Request.Path == "/elsewhere";
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync(body);
        });

        var refused = Assert.IsType<RunnerReply.Refused>(reply);
        Assert.Equal(status, refused.StatusCode);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.False(followed);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task Not_now_is_unreachable(int status)
    {
        var reply = await Ask(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Contains($"{status}", Assert.IsType<RunnerReply.Unreachable>(reply).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_404_is_an_unknown_task() =>
        Assert.IsType<RunnerReply.NotFound>(await Ask(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }));

    [Fact]
    public async Task A_runner_that_hangs_is_unreachable_after_the_time_out()
    {
        var reply = await Ask(context => Task.Delay(Timeout.Infinite, context.RequestAborted), options => options with { SubmitTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal("no answer within 0.2 s", Assert.IsType<RunnerReply.Unreachable>(reply).Message);
    }

    [Fact]
    public async Task A_runner_that_drips_is_unreachable_after_the_time_out()
    {
        var reply = await Ask(
            async context =>
            {
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(" "u8.ToArray(), context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(10, context.RequestAborted);
                }
            },
            options => options with { SubmitTimeout = TimeSpan.FromMilliseconds(300) });

        Assert.IsType<RunnerReply.Unreachable>(reply);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_without_end_is_not_read_to_its_end(bool announced)
    {
        const int limit = 64 * 1024;
        var chunk = Encoding.ASCII.GetBytes(new string(' ', 4096));

        var reply = await Ask(
            async context =>
            {
                if (announced)
                    context.Response.ContentLength = long.MaxValue;
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            },
            options => options with { MaxAnswerBytes = limit });

        Assert.Equal("runner answered 200 with a body over the limit", Assert.IsType<RunnerReply.Refused>(reply).Message);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        using var http = HttpRunnerClient.CreateHttpClient();
        var client = new HttpRunnerClient(http, new HttpRunnerClientOptions { BaseUrl = new Uri($"http://127.0.0.1:{CallbackReceiver.FreePort()}") }, TimeProvider.System);

        Assert.Contains("refused", Assert.IsType<RunnerReply.Unreachable>(await client.Get("1", TestContext.Current.CancellationToken)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cancellation_throws()
    {
        using var http = HttpRunnerClient.CreateHttpClient();
        var client = new HttpRunnerClient(http, new HttpRunnerClientOptions { BaseUrl = new Uri("http://127.0.0.1:1") }, TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Get("1", new CancellationToken(true)));
    }

    [Fact]
    public async Task A_path_in_the_base_address_is_kept()
    {
        string? path = null;

        await Ask(
            context =>
            {
                path = context.Request.Path;
                return context.Response.WriteAsync(Good);
            },
            options => options with { BaseUrl = new Uri(options.BaseUrl, "/deep/runner/") });

        Assert.Equal("/deep/runner/tasks/submit", path);
    }
}
