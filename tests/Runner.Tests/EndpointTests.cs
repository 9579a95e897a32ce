using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner.Tests;

public sealed class EndpointTests
{
    private static JsonObject Valid(string callbackUrl = "http://127.0.0.1:1/runner/tasks/1/status?attempt=1") => new()
    {
        ["task_id"] = "1",
        ["run_id"] = "run-1",
        ["prompt"] = "hello",
        ["execution_mode"] = "no-workspace",
        ["timeout_seconds"] = 60,
        ["status_callback_url"] = callbackUrl,
        ["role_id"] = 3,
    };

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Post(RunnerApp app, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, app.BaseUrl + path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    [Fact]
    public async Task A_task_is_submitted_read_canceled_and_reported()
    {
        await using var callbacks = await CallbackReceiver.Start();
        await using var app = await RunnerApp.Start();
        using var http = HttpRunnerClient.CreateHttpClient();
        var client = new HttpRunnerClient(http, new HttpRunnerClientOptions { BaseUrl = app.BaseUrl }, TimeProvider.System);
        var cancellation = TestContext.Current.CancellationToken;
        var request = new SubmitRequest
        {
            TaskId = "a-1:b.c_D",
            RunId = "run-1",
            Prompt = "mock: hang",
            ExecutionMode = ExecutionModes.NoWorkspace,
            TimeoutSeconds = 60,
            StatusCallbackUrl = callbacks.UrlOf("7", 2),
            StatusCallbackToken = "t",
        };

        var submitted = Assert.IsType<RunnerReply.Answered>(await client.Submit(request, "key-1", cancellation)).Task;
        await callbacks.Running("7", 2);
        var read = Assert.IsType<RunnerReply.Answered>(await client.Get("a-1:b.c_D", cancellation)).Task;
        var canceled = Assert.IsType<RunnerReply.Answered>(await client.Cancel("a-1:b.c_D", cancellation)).Task;
        var end = await callbacks.Terminal("7", 2);

        Assert.Equal(("queued", 2, "mock"), (submitted.Status, submitted.Attempt, submitted.Executor));
        Assert.Equal("running", read.Status);
        Assert.Contains(canceled.Status, (string[])["cancel-requested", "canceled"]);
        Assert.Equal("canceled", end.Body.Status);
        Assert.IsType<RunnerReply.NotFound>(await client.Get("unknown", cancellation));
        Assert.IsType<RunnerReply.NotFound>(await client.Cancel("unknown", cancellation));
    }

    [Fact]
    public async Task Health_says_ok()
    {
        await using var app = await RunnerApp.Start();

        var body = JsonNode.Parse(await app.Http.GetStringAsync(app.BaseUrl + "/health", TestContext.Current.CancellationToken))!;

        Assert.Equal("ok", (string?)body["status"]);
    }

    [Fact]
    public async Task An_unknown_task_is_a_404_problem_that_names_it()
    {
        await using var app = await RunnerApp.Start();

        using var answer = await app.Http.GetAsync(app.BaseUrl + "/tasks/12", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("12", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> BadFields => new()
    {
        { "task_id", "1", "task_id" },
        { "task_id", "null", "task_id" },
        { "task_id", "\"  \"", "task_id" },
        { "task_id", "\"a\\u0000b\"", "task_id" },
        { "task_id", "\"../1\"", "task_id" },
        { "task_id", "\"\\ud800\"", "task_id" },
        { "run_id", "[]", "run_id" },
        { "run_id", $"\"{new string('x', 201)}\"", "run_id" },
        { "prompt", "\"\"", "prompt" },
        { "prompt", "\"echo \\u0000\"", "prompt" },
        { "prompt", "\"\\udc00\"", "prompt" },
        { "prompt", "{}", "prompt" },
        { "prompt", $"\"{new string('ü', RunnerLimits.PromptBytes)}\"", "prompt" },
        { "execution_mode", "\"docker-sandbox\"", "sandbox" },
        { "execution_mode", "\"isolated-worktree\"", "workspace.worktree_path" },
        { "execution_mode", "\"shared-workspace\"", "workspace.project_root" },
        { "execution_mode", "\"other\"", "execution_mode" },
        { "timeout_seconds", "0", "timeout_seconds" },
        { "timeout_seconds", "-1", "timeout_seconds" },
        { "timeout_seconds", "1.5", "timeout_seconds" },
        { "timeout_seconds", "1e99", "timeout_seconds" },
        { "timeout_seconds", "\"60\"", "timeout_seconds" },
        { "timeout_seconds", "604801", "timeout_seconds" },
        { "attempt", "0", "attempt" },
        { "attempt", "\"1\"", "attempt" },
        { "status_callback_url", "\"/relative\"", "status_callback_url" },
        { "status_callback_url", "\"file:///etc/passwd\"", "status_callback_url" },
        { "status_callback_url", "\"http://127.0.0.1/no-attempt\"", "attempt" },
        { "status_callback_token", "\"a\\r\\nX: y\"", "status_callback_token" },
        { "status_callback_token", "5", "status_callback_token" },
        { "workspace", "[]", "workspace" },
        { "workspace", "{\"project_root\":\"relative\"}", "workspace.project_root" },
        { "workspace", "{\"worktree_path\":\"/a\\u0000\"}", "workspace.worktree_path" },
        { "workspace", "{\"project_id\":\"x\"}", "workspace.project_id" },
        { "workspace", "{\"lock_paths\":[1]}", "workspace.lock_paths" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task A_bad_field_is_422_and_named(string field, string value, string named)
    {
        await using var app = await RunnerApp.Start();
        var body = Valid();
        body.Remove(field);
        var text = $"{{\"{field}\":{value},{body.ToJsonString()[1..]}";

        var (status, problem) = await Post(app, "/tasks/submit", text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("invalid-request", (string?)problem["code"]);
        Assert.NotNull(problem["errors"]![named]);
        Assert.Contains(named, (string?)problem["detail"], StringComparison.Ordinal);
        using var read = await app.Http.GetAsync(app.BaseUrl + "/tasks/1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task A_mode_that_needs_more_is_named()
    {
        await using var app = await RunnerApp.Start();
        var body = Valid();
        body["execution_mode"] = "docker-sandbox";

        var (_, problem) = await Post(app, "/tasks/submit", body.ToJsonString());

        Assert.Contains("docker-sandbox", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"task_id\":\"1\",\"task_id\":\"2\"}")]
    [InlineData("{\"a\":\u0000}")]
    public async Task A_body_that_is_no_object_of_JSON_is_422(string body)
    {
        await using var app = await RunnerApp.Start();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(app, "/tasks/submit", body)).Status);
    }

    [Fact]
    public async Task JSON_too_deep_is_422()
    {
        await using var app = await RunnerApp.Start();
        var body = Valid().ToJsonString().Insert(1, $"\"deep\":{new string('[', 1000)}{new string(']', 1000)},");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(app, "/tasks/submit", body)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_413(bool chunked)
    {
        await using var app = await RunnerApp.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.BaseUrl + "/tasks/submit")
        {
            Content = new StringContent(new string(' ', RunnerLimits.BodyBytes + 1), Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Only_JSON_is_taken()
    {
        await using var app = await RunnerApp.Start();
        using var content = new StringContent(Valid().ToJsonString(), Encoding.UTF8, "text/plain");

        using var answer = await app.Http.PostAsync(app.BaseUrl + "/tasks/submit", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task A_web_page_is_refused(string header, string value)
    {
        await using var app = await RunnerApp.Start();

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(app, "/tasks/submit", Valid().ToJsonString(), (header, value))).Status);
    }

    [Fact]
    public async Task A_key_is_bounded()
    {
        await using var app = await RunnerApp.Start();

        var (status, problem) = await Post(app, "/tasks/submit", Valid().ToJsonString(), ("Idempotency-Key", new string('k', 201)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(problem["errors"]!["Idempotency-Key"]);
    }

    [Fact]
    public async Task The_same_key_with_another_prompt_is_422()
    {
        await using var callbacks = await CallbackReceiver.Start();
        await using var app = await RunnerApp.Start();
        var body = Valid(callbacks.UrlOf("1", 1));
        var first = await Post(app, "/tasks/submit", body.ToJsonString(), ("Idempotency-Key", "k"));
        body["prompt"] = "other";

        var second = await Post(app, "/tasks/submit", body.ToJsonString(), ("Idempotency-Key", "k"));

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal("idempotency-key-reused", (string?)second.Body["code"]);
    }

    [Fact]
    public void Health_and_problems_are_snake_case() =>
        Assert.Contains("\"trace_id\"", JsonSerializer.Serialize(new RunnerProblem { Title = "t", Status = 1, Detail = "d", Code = "c", TraceId = "x" }, RunnerProblemJson.Default.RunnerProblem), StringComparison.Ordinal);
}
