using Microsoft.Extensions.Configuration;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Hosting;

namespace Multyagents.Gateway.Tests.Security;

public sealed class CrossOriginTests(CrossOriginTests.Open open, GatewayFixture closed) : IClassFixture<CrossOriginTests.Open>, IClassFixture<GatewayFixture>
{
    private const string Ours = "https://ops.example.com";
    private const string Foreign = "https://evil.example.com";

    public sealed class Open : GatewayFixture
    {
        protected override string[] Settings => [$"--Multyagents:Cors:AllowedOrigins:0={Ours}", "--Multyagents:Cors:AllowedOrigins:1=http://localhost:5173"];
    }

    [Fact]
    public async Task Pages_of_a_configured_origin_may_read_and_write()
    {
        var read = await open.Send(HttpMethod.Get, "/roles", null, ("Origin", Ours));
        read.Ok();
        Assert.Equal(Ours, Header(read, "Access-Control-Allow-Origin"));
        Assert.Equal("ETag,Link", Header(read, "Access-Control-Expose-Headers"));
        Assert.Contains("Origin", Header(read, "Vary"), StringComparison.Ordinal);
        Assert.Null(Header(read, "Access-Control-Allow-Credentials"));

        var written = await open.Post("/roles", """{"name":"n"}""", ("Origin", "http://localhost:5173"));
        written.Ok();
        Assert.Equal("http://localhost:5173", Header(written, "Access-Control-Allow-Origin"));
        // A refusal can be read, too.
        var refused = await open.Post("/roles", "{", ("Origin", Ours));
        refused.Refused(422, "malformed-json");
        Assert.Equal(Ours, Header(refused, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("GET", "if-none-match,last-event-id,x-api-key")]
    [InlineData("POST", "content-type,idempotency-key,if-match,authorization")]
    [InlineData("PUT", "content-type")]
    [InlineData("DELETE", "x-api-key")]
    public async Task A_preflight_is_answered(string method, string headers)
    {
        var answer = await Preflight(open, Ours, method, headers);
        Assert.Equal(204, answer.Status);
        Assert.Equal(Ours, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Contains(method, Header(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        var allowed = Header(answer, "Access-Control-Allow-Headers")!.Split(',');
        Assert.All(headers.Split(','), header => Assert.Contains(header, allowed, StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain("X-Runner-Token", allowed, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("PATCH", Header(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(Foreign)]
    [InlineData("http://ops.example.com")]
    [InlineData("https://ops.example.com:8443")]
    [InlineData("https://ops.example.com.evil.example.com")]
    [InlineData("null")]
    public async Task Other_origins_are_kept_out(string origin)
    {
        (await open.Post("/roles", """{"name":"n"}""", ("Origin", origin))).Refused(403, "foreign-origin");
        Assert.Null(Header(await Preflight(open, origin, "POST", "content-type"), "Access-Control-Allow-Origin"));
        Assert.Null(Header(await open.Send(HttpMethod.Get, "/roles", null, ("Origin", origin)), "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Without_configured_origins_there_is_no_cors_at_all()
    {
        (await closed.Post("/roles", """{"name":"n"}""", ("Origin", Ours))).Refused(403, "foreign-origin");
        (await Preflight(closed, Ours, "POST", "content-type")).Refused(405, "method-not-allowed");
        foreach (var answer in (Answer[])[await closed.Send(HttpMethod.Get, "/roles", null, ("Origin", Ours)), await Preflight(closed, Ours, "POST", "content-type")])
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://Ops.Example.com:443", Ours)]
    [InlineData(" http://localhost:5173 ", "http://localhost:5173")]
    [InlineData("http://[::1]:5173", "http://[::1]:5173")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    public void Origins_are_spelled_as_browsers_do(string configured, string spelled) => Assert.Equal([spelled], Read(configured));

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.com")]
    [InlineData("null")]
    [InlineData("ops.example.com")]
    [InlineData("ftp://ops.example.com")]
    [InlineData("https://ops.example.com/")]
    [InlineData("https://ops.example.com/app")]
    [InlineData("https://ops.example.com?x")]
    [InlineData("https://ann@ops.example.com")]
    public void What_is_no_origin_stops_the_start(string configured)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Read(configured));
        Assert.StartsWith("Multyagents__Cors__AllowedOrigins__0: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(configured, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_value_where_a_list_belongs_stops_the_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Multyagents:Cors:AllowedOrigins", Ours)]).Build();
        Assert.Contains("Multyagents__Cors__AllowedOrigins__0", Assert.Throws<ConfigurationException>(() => AllowedOrigins.Read(configuration)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlySet<string> Read(string origin) =>
        AllowedOrigins.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Multyagents:Cors:AllowedOrigins:0", origin)]).Build());

    private static Task<Answer> Preflight(GatewayFixture gateway, string origin, string method, string headers) => gateway.Send(
        HttpMethod.Options, "/workflow-runs/1/partial-rerun", null, ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers));

    private static string? Header(Answer answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
