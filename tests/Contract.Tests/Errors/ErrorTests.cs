using System.Net.Http.Headers;
using System.Text;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Errors;

/// <summary>What every refusal looks like, and which status belongs to what.</summary>
public sealed class ErrorTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_refusal_is_problem_json_with_all_its_fields()
    {
        var answer = await Get("/tasks/999999");
        Assert.Equal("application/problem+json", answer.ContentType);
        var problem = answer.Refused(404, "task-not-found");
        Assert.Equal(["type", "title", "status", "detail", "code", "trace_id", "errors"], problem.Fields);
        Assert.Equal("urn:multyagents:problem:task-not-found", problem["type"].Text);
        Assert.Equal("task 999999 does not exist", problem["detail"].Text);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", problem["code"].Text);
        Assert.NotEmpty(problem["trace_id"].Text);
        problem["errors"].Is("{}");
    }

    [Fact]
    public async Task Each_answer_has_a_trace_id_of_its_own() =>
        Assert.NotEqual((await Get("/tasks/999999")).Refused(404, "task-not-found")["trace_id"].Text, (await Get("/tasks/999999")).Refused(404, "task-not-found")["trace_id"].Text);

    [Fact]
    public async Task Every_bad_field_is_named_at_once()
    {
        var errors = (await Post("/tasks", new { title = "", timeout_seconds = 0 })).Refused(422, "invalid-request")["errors"];
        Assert.Equal(["role_id", "timeout_seconds", "title"], errors.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/tasks/0")]
    [InlineData("/tasks/-1")]
    [InlineData("/tasks/abc")]
    [InlineData("/tasks/1.5")]
    [InlineData("/tasks/9223372036854775808")]
    [InlineData("/workflow-runs/99999999999999999999999999")]
    [InlineData("/nothing/here")]
    public async Task An_address_that_names_nothing_is_404(string path) => (await Get(path)).Refused(404, "no-such-resource");

    [Fact]
    public async Task A_method_that_the_resource_does_not_have_is_405() => (await Gateway.Send("DELETE", "/health", null)).Refused(405, "method-not-allowed");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"name\":}")]
    [InlineData("{'name':'x'}")]
    [InlineData("{\"name\":\"x\"} trailing")]
    public async Task Malformed_json_is_422(string body)
    {
        var answer = await Gateway.Send("POST", "/roles", body);
        Assert.Equal(422, answer.Status);
        Assert.Contains(new Json(answer.Element, "problem")["code"].Text, (string[])["malformed-json", "empty-body"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("""{"name":1}""")]
    [InlineData("""{"name":"r","context7_enabled":"yes"}""")]
    [InlineData("""{"name":"r","allowed_tools":"git"}""")]
    public async Task Wrong_types_are_422(string body) => Assert.Equal(422, (await Gateway.Send("POST", "/roles", body)).Status);

    [Fact]
    public async Task A_body_of_another_content_type_is_422()
    {
        using var content = new StringContent("name=x", Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        (await Gateway.SendContent("POST", "/roles", content, null)).Refused(422, "unsupported-content-type");
    }

    [Fact]
    public async Task Unknown_fields_of_a_request_are_ignored() => (await Post("/roles", new { name = "r", colour = "red" })).Ok();

    [Fact]
    public async Task A_body_over_the_limit_is_413() =>
        // The answer comes before the body is sent: else it could meet a client that is still writing.
        (await Post("/roles", new { name = "r", system_prompt = new string('x', 5 * 1024 * 1024) }, ("Expect", "100-continue"))).Refused(413, "body-too-large");

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    public async Task A_write_from_another_sites_page_is_403(string origin) =>
        (await Post("/roles", new { name = "r" }, ("Origin", origin))).Refused(403, "foreign-origin");

    [Fact]
    public async Task No_bad_input_is_answered_with_5xx()
    {
        string[] bodies = ["", "{", "[]", "null", "1", "\"\"", "{}", """{"name":null}""", """{"steps":[[]]}""", """{"task_ids":[{}]}""", """{"name":"\u0000"}""", new string('[', 200)];
        foreach (var operation in Schema.ContractDocument.Operations.Where(operation => operation.Method is "POST" or "PUT"))
        {
            // A check without a checkpoint is a good request.
            foreach (var body in operation.Id == "verifyAudit" ? bodies[1..] : bodies)
            {
                var path = operation.Path.Replace("{id}", "999999", StringComparison.Ordinal);
                var answer = await Gateway.Send(operation.Method, path, body);
                Assert.True(answer.Status is < 500 and not 200, $"{operation} answered {answer.Status} to {body}: {answer.Text}");
            }
        }
    }
}
