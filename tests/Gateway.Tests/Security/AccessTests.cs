using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>Every route with every role.</summary>
public sealed partial class AccessTests(KeyedGateway gateway) : IClassFixture<KeyedGateway>
{
    /// <summary>What stands outside the rule: reading needs a viewer, the catalog's writes an admin, every other change an operator.</summary>
    private static readonly Dictionary<string, AccessRole?> Exceptions = new()
    {
        ["GET /"] = null,
        ["GET /favicon.ico"] = null,
        ["GET /start.css"] = null,
        ["GET /logo.svg"] = null,
        ["GET /health"] = null,
        ["GET /livez"] = null,
        ["GET /readyz"] = null,
        ["GET /contracts/current"] = null,
        ["GET /contracts/v1/multyagents.schema.json"] = null,
        ["GET /openapi/{documentName}.json"] = null,
        ["GET /auth/session"] = null,
        ["POST /auth/session"] = null,
        ["DELETE /auth/session"] = null,
        ["POST /runner/tasks/{id:id}/status"] = null,
        ["GET /security/events"] = AccessRole.Admin,
        ["GET /audit/export"] = AccessRole.Admin,
        ["GET /audit/checkpoint"] = AccessRole.Admin,
        ["POST /audit/verification"] = AccessRole.Admin,
        ["POST /assistant/intents/plan"] = AccessRole.Viewer,
        ["POST /assistant/intents/status"] = AccessRole.Viewer,
        ["POST /assistant/intents/report"] = AccessRole.Viewer,
    };

    [Fact]
    public void Every_route_declares_who_may_call_it()
    {
        var routes = Routes();
        Assert.True(routes.Count >= 60, $"only {routes.Count} routes");
        Assert.All(routes, route => Assert.True(route.Endpoint.Metadata.GetMetadata<Access>() is not null, $"{route.Method} {route.Pattern} does not say who may call it: see AccessTable"));
        Assert.Empty(Exceptions.Keys.Except(routes.Select(route => $"{route.Method} {route.Pattern}")));
    }

    [Fact]
    public async Task Every_route_keeps_to_it()
    {
        (string Who, AccessRole Role, (string, string)[] Headers)[] callers =
        [
            ("nobody", AccessRole.Invalid, []),
            ("viewer", AccessRole.Viewer, [KeyedGateway.Viewer]),
            ("operator", AccessRole.Operator, [KeyedGateway.Operator]),
            ("admin", AccessRole.Admin, [KeyedGateway.Admin]),
        ];
        foreach (var (method, pattern, _) in Routes())
        {
            var needed = Exceptions.TryGetValue($"{method} {pattern}", out var except) ? except : ByRule(method, pattern);
            var path = Parameter().Replace(pattern, parameter => parameter.Value.Contains("documentName", StringComparison.Ordinal) ? "v1" : "987654321");
            foreach (var (who, role, headers) in callers)
            {
                var answer = await gateway.Call(method, path, method is "POST" or "PUT" ? "{}" : null, headers);
                var what = $"{method} {path} as {who}: {answer.Status} {answer.Text}";
                if (needed is null || role >= needed)
                {
                    Assert.True(answer.Status is not 403 && !answer.Text.Contains("\"unauthenticated\"", StringComparison.Ordinal), what);
                    Assert.True(answer.Status < 500, what);
                }
                else if (role == AccessRole.Invalid)
                {
                    answer.Refused(401, "unauthenticated");
                    Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
                }
                else
                {
                    answer.Refused(403, "forbidden", $"needs the role {needed.ToString()!.ToLowerInvariant()}");
                }
            }
        }
    }

    [Fact]
    public async Task What_is_not_there_is_told_to_anybody()
    {
        (await gateway.Call("GET", "/nothing/here")).Refused(404, "no-such-resource");
        (await gateway.Call("PATCH", "/roles")).Refused(405, "method-not-allowed");
    }

    [Fact]
    public async Task A_dry_run_is_a_viewers_and_the_rerun_is_not()
    {
        var (run, tasks) = await new Scenario(gateway).FailedRun();
        var path = $"/workflow-runs/{run}/partial-rerun";
        var body = $$"""{"task_ids":[{{tasks[1]}}],"requested_by":"somebody else","reason":"r","dry_run":true}""";
        var planned = (await gateway.Call("POST", path, body, KeyedGateway.Viewer)).Ok();
        Assert.Equal("vera", planned.Text("requested_by"));
        foreach (var real in (string[])[body.Replace("true", "false", StringComparison.Ordinal), body.Replace("true", "null", StringComparison.Ordinal)])
            (await gateway.Call("POST", path, real, KeyedGateway.Viewer)).Refused(403, "forbidden", "needs the role operator; vera has the role viewer");
        Assert.DoesNotContain(await new Scenario(gateway).Events(run), happened => happened.Text("event_type") == "workflow_run.partial_rerun_requested");
    }

    [Fact]
    public async Task Allowed_actions_are_the_callers()
    {
        var (run, _) = await new Scenario(gateway).FailedRun();
        foreach (var page in (string[])["execution-summary", "task-summary"])
        {
            var seen = await gateway.Call("GET", $"/workflow-runs/{run}/{page}", null, KeyedGateway.Viewer);
            Assert.Contains("Cookie", seen.Headers.Vary);
            Assert.All(seen.Ok().GetProperty("allowed_actions").EnumerateArray(), action =>
                Assert.Equal((false, "needs the role operator"), (action.GetProperty("allowed").GetBoolean(), action.Text("reason"))));
            var rerun = (await gateway.Call("GET", $"/workflow-runs/{run}/{page}", null, KeyedGateway.Operator)).Ok()
                .GetProperty("allowed_actions").EnumerateArray().Single(action => action.Text("action") == "partial-rerun");
            Assert.True(rerun.GetProperty("allowed").GetBoolean());
        }
    }

    [Fact]
    public async Task Other_hosts_names_are_answered_and_other_sites_pages_are_not()
    {
        (await gateway.Call("GET", "/roles", null, KeyedGateway.Viewer, ("Host", "ops.example.com"))).Ok();
        (await gateway.Call("POST", "/roles", "{}", KeyedGateway.Admin, ("Host", "ops.example.com"), ("Origin", "https://evil.example.com"))).Refused(403, "foreign-origin");
        (await gateway.Call("POST", "/roles", "{}", KeyedGateway.Admin, ("Host", "ops.example.com"), ("Origin", "https://ops.example.com"))).Refused(422, "invalid-request");
    }

    [Fact]
    public async Task A_large_body_is_not_read_before_its_caller_is_known()
    {
        // Announced, and never sent: who waits for it would not answer.
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync("POST /workflow-runs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 401", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static AccessRole ByRule(string method, string pattern) => method == "GET" ? AccessRole.Viewer
        : Catalog().IsMatch(pattern) ? AccessRole.Admin
        : AccessRole.Operator;

    private List<(string Method, string Pattern, RouteEndpoint Endpoint)> Routes() =>
    [
        .. gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint))),
    ];

    [GeneratedRegex("^/(roles|projects|workflow-templates)(/|$)")]
    private static partial Regex Catalog();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
