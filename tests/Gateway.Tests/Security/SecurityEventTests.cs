using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>Refused attempts are told: who, from where, what; never a secret, and never without bound.</summary>
public sealed class SecurityEventTests(KeyedGateway gateway) : IClassFixture<KeyedGateway>
{
    [Fact]
    public async Task Refused_attempts_are_told_and_no_secret_is()
    {
        await gateway.Call("GET", "/roles?key=in-the-query", null, ("Authorization", "Bearer a-wrong-key"));
        await gateway.Call("POST", "/roles", """{"name":"r"}""", KeyedGateway.Viewer);
        await gateway.Call("POST", "/roles", """{"name":"r"}""", KeyedGateway.Admin, ("Origin", "http://evil.example"));
        await gateway.Call("POST", "/runner/tasks/7/status?attempt=1", """{"status":"success"}""", ("X-Runner-Token", "a-forged-token"));
        var answer = await gateway.Call("GET", "/security/events", null, KeyedGateway.Admin);
        var events = answer.Ok().EnumerateArray().Select(told => string.Join(
            ' ', new[] { "kind", "source", "caller", "method", "path", "claim", "count" }.Select(name => told.GetProperty(name).ToString()))).ToArray();
        Assert.Equal(
            [
                "wrong-api-key 127.0.0.1  GET /roles  1",
                "forbidden 127.0.0.1 vera POST /roles  1",
                "foreign-origin 127.0.0.1  POST /roles http://evil.example 1",
                "callback-token 127.0.0.1  POST /runner/tasks/7/status  1",
            ],
            events);
        foreach (var secret in (string[])["a-wrong-key", "in-the-query", "a-forged-token", KeyedGateway.ViewerKey, KeyedGateway.AdminKey])
            Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
        Assert.Single((await gateway.Call("GET", "/security/events?limit=1", null, KeyedGateway.Admin)).Ok().EnumerateArray());
    }

    [Fact]
    public void Of_a_flood_the_first_are_told_and_the_rest_are_counted()
    {
        var (time, lines) = (new ManualTime(), new Lines());
        var events = new SecurityEvents(time, lines);
        for (var i = 0; i < 5_000; i++) Note(events, "192.0.2.1");
        Assert.Equal(SecurityEvents.ToldPerSource, lines.Count);
        Note(events, "192.0.2.2");
        Assert.Equal(SecurityEvents.ToldPerSource + 1, lines.Count);
        time.Advance(TimeSpan.FromMinutes(1));
        var sum = events.Recent(1_000)[^1];
        Assert.Equal((5_000 - SecurityEvents.ToldPerSource, "192.0.2.1", null), (sum.Count, sum.Source, sum.Method));
        Note(events, "192.0.2.1");
        Assert.Equal(SecurityEvents.ToldPerSource + 3, lines.Count);
    }

    [Fact]
    public void A_flood_from_everywhere_fills_neither_log_nor_memory()
    {
        var (time, lines) = (new ManualTime(), new Lines());
        var events = new SecurityEvents(time, lines);
        for (var minute = 0; minute < 10; minute++)
        {
            for (var i = 0; i < 20_000; i++) Note(events, new IPAddress(0x0A000000L + i).ToString());
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(lines.Count, 10 * SecurityEvents.ToldPerMinute, 10 * (SecurityEvents.ToldPerMinute + SecurityEvents.CountedApart + 1));
        Assert.Equal(SecurityEvents.Kept, events.Recent(int.MaxValue).Count);
        // Nothing is lost of the number.
        Assert.Contains(events.Recent(int.MaxValue), told => told.Source == "many sources" && told.Count == 20_000 - SecurityEvents.CountedApart);
    }

    [Fact]
    public void What_a_client_claims_cannot_pass_for_another_line()
    {
        var events = new SecurityEvents(new ManualTime(), new Lines());
        var context = From("192.0.2.1");
        context.Request.Headers.Origin = "evil\r\nINFO all is well " + new string('x', 1_000);
        events.Note(context, RefusedAttempt.ForeignOrigin, "no");
        var claim = Assert.Single(events.Recent(1)).Claim!;
        Assert.StartsWith("evil??INFO", claim, StringComparison.Ordinal);
        Assert.Equal(200, claim.Length);
    }

    private static void Note(SecurityEvents events, string address) => events.Note(From(address), RefusedAttempt.WrongApiKey, "no");

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    /// <summary>Counts the lines of the category.</summary>
    private sealed class Lines : ILoggerFactory, ILogger
    {
        public int Count { get; private set; }

        public ILogger CreateLogger(string categoryName)
        {
            Assert.Equal("Multyagents.Security", categoryName);
            return this;
        }

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count++;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
