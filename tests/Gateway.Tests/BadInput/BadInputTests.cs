using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Multyagents.Gateway.Http;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.BadInput;

/// <summary>Whatever comes in, only the contract's status codes go out, and the field is named.</summary>
public sealed class BadInputTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Theory]
    [InlineData("""{"name":1}""", "name", "must be a string")]
    [InlineData("""{"name":"n","context7_enabled":"yes"}""", "context7_enabled", "must be true or false")]
    [InlineData("""{"name":"n","allowed_tools":"a"}""", "allowed_tools", "must be an array")]
    [InlineData("""{"name":"n","allowed_tools":[1]}""", "allowed_tools[0]", "must be a string")]
    [InlineData("""{"name":"n","allowed_tools":["a",null]}""", "allowed_tools[1]", "must not be null")]
    [InlineData("""{"name":"n","allowed_tools":{}}""", "allowed_tools", "must be an array")]
    [InlineData("""{"name":"n","execution_constraints":[]}""", "execution_constraints", "must be an object")]
    [InlineData("""{"name":"n","execution_constraints":{"retry_policy":{"max_retries":11}}}""", "execution_constraints.retry_policy.max_retries", "between 0 and 10")]
    [InlineData("""[]""", "$", "must be an object")]
    [InlineData("""null""", "$", "must be an object")]
    [InlineData("\"text\"", "$", "must be an object")]
    [InlineData("""{"name":"\ud800"}""", "name", "must be valid Unicode text")]
    [InlineData("""{"name":"a\u0000b"}""", "name", "NUL")]
    [InlineData("""{"name":"n","allowed_tools":["a","b\u0000"]}""", "allowed_tools[1]", "NUL")]
    [InlineData("""{"name":"n","execution_constraints":{"deep":[{"x":"\u0000"}]}}""", "execution_constraints.deep[0].x", "NUL")]
    [InlineData("""{"name":"n","ignored":{"x":"\u0000"}}""", "ignored.x", "NUL")]
    public async Task A_wrong_value_names_its_field(string body, string field, string message) =>
        (await gateway.Post("/roles", body)).RefusedField(field, message);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"name":"n"} x""")]
    [InlineData("""{"name":"n",}""")]
    [InlineData("""{'name':'n'}""")]
    [InlineData("name=n")]
    [InlineData("""{"name":"a\u00"}""")]
    [InlineData("{\"name\":\"a\u0001\"}")]
    [InlineData("{\"name\":NaN}")]
    [InlineData("// comment\n{}")]
    public async Task Malformed_json_is_told(string body) =>
        (await gateway.Post("/roles", body)).Refused(422, "malformed-json");

    [Fact]
    public async Task Json_may_be_64_deep_and_no_deeper()
    {
        // The body itself and the field are two levels.
        (await gateway.Post("/roles", $$"""{"name":"n","execution_constraints":{{Nested(63)}} }""")).Ok();
        (await gateway.Post("/roles", $$"""{"name":"n","execution_constraints":{{Nested(64)}} }""")).Refused(422, "malformed-json");
        (await gateway.Post("/roles", $$"""{"name":"n","ignored":{{Nested(100_000)}} }""")).Refused(422, "malformed-json");
    }

    [Theory]
    [InlineData("/roles", "name")]
    [InlineData("/roles", "execution_constraints")]
    [InlineData("/artifacts", "metadata")]
    public async Task Bytes_that_are_no_text_are_malformed(string path, string field)
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes($"{{\"{field}\":\""), 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await gateway.SendContent(HttpMethod.Post, path, content)).Refused(422, "malformed-json", "UTF-8");
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_the_last_duplicate_wins_and_a_byte_order_mark_is_no_harm()
    {
        Assert.Equal("second", (await gateway.Post("/roles", "\uFEFF{\"name\":\"first\",\"nope\":{},\"name\":\"second\"}")).Ok().Text("name"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_wrong_content_type_is_422(string? contentType)
    {
        using var content = new ByteArrayContent("{\"name\":\"n\"}"u8.ToArray());
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        (await gateway.SendContent(HttpMethod.Post, "/roles", content)).Refused(422, "unsupported-content-type", "application/json");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"")]
    [InlineData("application/merge-patch+json")]
    public async Task Json_by_another_name_is_json(string contentType)
    {
        using var content = new ByteArrayContent("{\"name\":\"n\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        (await gateway.SendContent(HttpMethod.Post, "/roles", content)).Ok();
    }

    [Theory]
    [InlineData("/roles")]
    [InlineData("/projects")]
    [InlineData("/workflow-templates")]
    [InlineData("/tasks")]
    [InlineData("/workflow-runs")]
    [InlineData("/workflow-runs/1/partial-rerun")]
    [InlineData("/events")]
    [InlineData("/runner/tasks/1/status")]
    public async Task An_empty_body_is_422_where_one_is_needed(string path) =>
        (await gateway.Post(path)).Refused(422, "empty-body");

    [Theory]
    [InlineData("/roles/0")]
    [InlineData("/roles/-1")]
    [InlineData("/roles/01")]
    [InlineData("/roles/+1")]
    [InlineData("/roles/1.0")]
    [InlineData("/roles/x")]
    [InlineData("/roles/9223372036854775808")]
    [InlineData("/roles/99999999999999999999999999")]
    [InlineData("/workflow-runs/1%2F2")]
    [InlineData("/nothing")]
    [InlineData("/tasks/1/attempts/0/output")]
    public async Task A_path_that_names_nothing_is_404(string path) =>
        (await gateway.Get(path)).Refused(404, "no-such-resource");

    [Fact]
    public async Task The_largest_id_is_an_id() =>
        (await gateway.Get($"/roles/{long.MaxValue}")).Refused(404, "role-not-found", $"role {long.MaxValue} does not exist");

    [Theory]
    [InlineData("DELETE", "/tasks/1")]
    [InlineData("PUT", "/roles")]
    [InlineData("POST", "/health")]
    [InlineData("GET", "/workflow-runs/1/partial-rerun")]
    [InlineData("PATCH", "/workflow-runs/1")]
    public async Task A_wrong_method_is_405(string method, string path)
    {
        var answer = await gateway.Send(new HttpMethod(method), path, null);
        answer.Refused(405, "method-not-allowed");
    }

    [Theory]
    [InlineData("/roles", BodyLimit.Default)]
    [InlineData("/runner/tasks/1/status?attempt=1", BodyLimit.Callback)]
    [InlineData("/workflow-templates", BodyLimit.Large)]
    [InlineData("/workflow-runs", BodyLimit.Large)]
    public async Task A_body_over_the_limit_is_413_whether_announced_or_not(string path, long limit)
    {
        using var announced = new StreamContent(new Blanks(limit + 1));
        announced.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        announced.Headers.ContentLength = limit + 1;
        await Expect413(path, announced, limit);

        using var chunked = new StreamContent(new Blanks(limit + 1));
        chunked.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await Expect413(path, chunked, limit);
    }

    [Theory]
    [InlineData("80000000")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("zz")]
    public async Task A_body_whose_pieces_make_no_sense_is_422(string size)
    {
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        var request = $"POST /roles HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 422 ", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("malformed-request", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_comes_back_as_it_was()
    {
        const string Hostile = "<script>alert(1)</script>\r\nSet-Cookie: x=1\r\n=cmd|' /C calc'!A0 \u202E \ud83d\ude00";
        var json = System.Text.Json.JsonEncodedText.Encode(Hostile);
        Assert.Equal(Hostile, (await gateway.Post("/roles", $$"""{"name":"n","system_prompt":"{{json}}"}""")).Ok().Text("system_prompt"));
        var (run, tasks) = await _scenario.FailedRun();
        var rerun = await _scenario.Rerun(run, $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"ann","reason":"{{json}}"}""");
        Assert.Equal(Hostile, rerun.Ok().Text("reason"));
        Assert.Equal(Hostile, (await gateway.Get($"/tasks/{tasks[1]}/audit")).Ok().Text("last_rerun_reason"));
    }

    [Fact]
    public async Task Pages_of_other_sites_change_nothing()
    {
        (await gateway.Post("/roles", """{"name":"n"}""", ("Origin", "http://evil.example"))).Refused(403, "foreign-origin");
        (await gateway.Post("/workflow-runs/1/abort", null, ("Origin", "null"))).Refused(403, "foreign-origin");
        (await gateway.Get("/roles")).Ok();
        (await gateway.Post("/roles", """{"name":"n"}""", ("Origin", gateway.Address.GetLeftPart(UriPartial.Authority)))).Ok();
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused() =>
        (await gateway.Send(HttpMethod.Get, "/roles", null, ("Host", "rebound.example"))).Refused(403, "foreign-host");

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var path in (string[])["/health", "/", "/nothing", "/roles/0"])
        {
            var answer = await gateway.Get(path);
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"x\":", depth - 1)) + "{}" + new string('}', depth - 1);

    private async Task Expect413(string path, HttpContent content, long limit)
    {
        try
        {
            (await gateway.SendContent(HttpMethod.Post, path, content)).Refused(413, "body-too-large", $"{limit}");
        }
        catch (HttpRequestException failure) when (failure.InnerException is IOException)
        {
            // The server may hang up on the rest of the body before the client has read the answer.
            Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)(await gateway.Get("/health")).Status);
        }
    }

    /// <summary>As many blanks as asked for, without holding them.</summary>
    private sealed class Blanks(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var size = (int)Math.Min(count, _left);
            Array.Fill(buffer, (byte)' ', offset, size);
            _left -= size;
            return size;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
