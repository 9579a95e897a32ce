using System.Net;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>Sessions of browsers over HTTP.</summary>
public sealed class SessionTests(KeyedGateway gateway, GatewayFixture open) : IClassFixture<KeyedGateway>, IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_browser_signs_in_works_and_signs_out()
    {
        (await gateway.Call("GET", "/auth/session")).Ok().Is("""{"required":true,"name":null,"role":null,"refused_operations":{}}""");
        var answer = await gateway.Call("POST", "/auth/session", $$"""{"key":" {{KeyedGateway.OperatorKey}} "}""");
        var session = answer.Ok();
        Assert.Equal(("olga", "operator"), (session.Text("name"), session.Text("role")));
        Assert.Equal(
            ["createProject", "createRole", "createWorkflowTemplate", "deleteProject", "deleteRole", "deleteWorkflowTemplate", "exportAudit", "listSecurityEvents", "replaceProject", "replaceRole", "replaceWorkflowTemplate", "takeCheckpoint", "verifyAudit"],
            session.GetProperty("refused_operations").Names());
        Assert.Equal("needs the role admin", session.GetProperty("refused_operations").Text("createRole"));

        var set = KeyedGateway.CookieOf(answer);
        Assert.DoesNotContain(KeyedGateway.OperatorKey, set, StringComparison.Ordinal);
        foreach (var attribute in (string[])["httponly", "samesite=strict", "path=/", "max-age=43200"]) Assert.Contains($"; {attribute}", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", set, StringComparison.OrdinalIgnoreCase);

        var cookie = ("Cookie", set.Split(';')[0]);
        (await gateway.Call("GET", "/auth/session", null, cookie)).Ok().Is(session.GetRawText());
        (await gateway.Call("GET", "/roles", null, cookie)).Ok();
        (await gateway.Call("POST", "/roles", "{}", cookie)).Refused(403, "forbidden");

        var left = await gateway.Call("DELETE", "/auth/session", null, cookie);
        Assert.Equal(204, left.Status);
        Assert.Contains("1970", KeyedGateway.CookieOf(left), StringComparison.Ordinal);
        // A copy of the cookie is worth nothing afterwards.
        (await gateway.Call("GET", "/roles", null, cookie)).Refused(401, "unauthenticated");
        Assert.Equal(204, (await gateway.Call("DELETE", "/auth/session")).Status);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure()
    {
        var answer = await gateway.Call("POST", "/auth/session", $$"""{"key":"{{KeyedGateway.ViewerKey}}"}""", ("Host", "ops.example.com"), ("Origin", "https://ops.example.com"));
        answer.Ok();
        Assert.Contains("; secure", KeyedGateway.CookieOf(answer), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_is_of_this_servers_own_pages_alone()
    {
        var cookie = await gateway.SignIn(KeyedGateway.AdminKey);
        var own = gateway.Address.GetLeftPart(UriPartial.Authority);
        (await gateway.Call("POST", "/roles", """{"name":"n"}""", cookie, ("Origin", own))).Ok();
        (await gateway.Call("POST", "/roles", """{"name":"n"}""", cookie, ("Origin", "https://evil.example.com"))).Refused(403, "foreign-origin");
        (await gateway.Call("POST", "/roles", """{"name":"n"}""", cookie, ("Origin", "null"))).Refused(403, "foreign-origin");
        (await gateway.Call("GET", "/roles", null, cookie, ("Origin", "https://evil.example.com"))).Refused(401, "unauthenticated");
        (await gateway.Call("DELETE", "/auth/session", null, cookie, ("Origin", "https://evil.example.com"))).Refused(403, "foreign-origin");
    }

    [Fact]
    public async Task A_forged_cookie_is_nobody()
    {
        var (_, value) = await gateway.SignIn(KeyedGateway.AdminKey);
        var token = value.Split('=')[1];
        for (var at = 0; at < token.Length; at += 7)
        {
            var changed = token.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            (await gateway.Call("GET", "/roles", null, ("Cookie", $"{SessionCookie.Name}={new string(changed)}"))).Refused(401, "unauthenticated");
        }

        foreach (var other in (string[])["x", token[1..], token + "A", "%00", new string('A', token.Length), KeyedGateway.AdminKey])
            (await gateway.Call("GET", "/roles", null, ("Cookie", $"{SessionCookie.Name}={other}"))).Refused(401, "unauthenticated");
    }

    [Fact]
    public async Task A_key_in_a_header_goes_before_the_cookie()
    {
        var cookie = await gateway.SignIn(KeyedGateway.AdminKey);
        Assert.Equal("vera", (await gateway.Call("GET", "/auth/session", null, cookie, KeyedGateway.Viewer)).Ok().Text("name"));
    }

    [Fact]
    public async Task An_event_stream_takes_the_cookie()
    {
        var (run, _) = await new Scenario(gateway).FailedRun();
        (await gateway.Call("GET", $"/workflow-runs/{run}/events/stream")).Refused(401, "unauthenticated");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/workflow-runs/{run}/events/stream");
        var (name, value) = await gateway.SignIn(KeyedGateway.ViewerKey);
        request.Headers.Add(name, value);
        using var response = await gateway.Bare.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("retry: 2000", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Bad_requests_to_sign_in_are_told_so()
    {
        (await gateway.Call("POST", "/auth/session", "{}")).RefusedField("key");
        (await gateway.Call("POST", "/auth/session", """{"key":1}""")).Refused(422, "invalid-request");
        var tooLarge = await gateway.Call("POST", "/auth/session", $$"""{"key":"{{new string('x', 5000)}}"}""");
        tooLarge.Refused(413, "body-too-large");
        // The server closes the connection with the rest of the body in it; a client that did not know would send its next request there.
        Assert.True(tooLarge.Headers.ConnectionClose);
    }

    [Fact]
    public async Task Without_keys_there_is_nothing_to_sign_in_to()
    {
        (await open.Get("/auth/session")).Ok().Is("""{"required":false,"name":null,"role":null,"refused_operations":{}}""");
        (await open.Post("/auth/session", """{"key":"k"}""")).Refused(409, "no-api-keys");
        Assert.Equal(204, (await open.Delete("/auth/session")).Status);
        // What a client sends all the same does not matter.
        (await open.Send(HttpMethod.Get, "/roles", null, ("Authorization", "Bearer anything"), ("Cookie", $"{SessionCookie.Name}=x"))).Ok();
    }
}
