using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Gateway.Throttling;
using Multyagents.Hosting;

namespace Multyagents.Gateway.Tests.Throttling;

/// <summary>What a gateway takes on is bounded, and said when it is reached.</summary>
public sealed class GatewayLimitTests
{
    [Fact]
    public async Task More_requests_than_one_caller_may_send_are_429_and_callbacks_have_their_own_quota()
    {
        await using var gateway = new Limited("--Multyagents:Limits:RequestsPerSecond=5");
        await gateway.InitializeAsync();
        // Two hundred would take forty seconds at this rate.
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => gateway.Get("/roles")));
        Assert.Contains(answers, answer => answer.Status == 200);
        var refused = answers.First(answer => answer.Status == 429);
        refused.Refused(429, "too-many-requests");
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        var callbacks = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gateway.Post("/runner/tasks/7/status?attempt=1", "{}", ("X-Runner-Token", "no"))));
        Assert.All(callbacks, answer => Assert.Equal(401, answer.Status));
    }

    [Fact]
    public async Task More_callbacks_than_one_address_may_send_are_429()
    {
        await using var gateway = new Limited("--Multyagents:Limits:CallbacksPerSecond=5");
        await gateway.InitializeAsync();
        var callbacks = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => gateway.Post("/runner/tasks/7/status?attempt=1", "{}", ("X-Runner-Token", "no"))));
        Assert.Contains(callbacks, answer => answer.Status == 401);
        Assert.Contains(callbacks, answer => answer.Status == 429);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gateway.Get("/roles"))), answer => Assert.Equal(200, answer.Status));
    }

    [Fact]
    public async Task No_event_stream_is_opened_beyond_the_limit_until_one_ends()
    {
        await using var gateway = new Limited("--Multyagents:Limits:EventStreams=2");
        await gateway.InitializeAsync();
        var (run, _) = await new Scenario(gateway).Run(false, "a");
        using var first = await Open(gateway, run);
        using (await Open(gateway, run))
        {
            (await gateway.Get($"/workflow-runs/{run}/events/stream")).Refused(429, "too-many-streams");
        }

        await Eventually.Holds(async () =>
        {
            using var third = await gateway.Http.GetAsync($"/workflow-runs/{run}/events/stream", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            return (int)third.StatusCode == 200;
        }, "an ended stream makes room");
    }

    [Theory]
    [InlineData("Connections=3", 3)]
    [InlineData("ConnectionsPerAddress=2", 2)]
    public async Task A_connection_too_many_is_closed_and_taken_when_another_has_ended(string limit, int places)
    {
        const string request = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
        await using var gateway = new Limited($"--Multyagents:Limits:{limit}");
        await gateway.InitializeAsync();
        var open = new List<TcpClient>();
        while (open.Count < places) open.Add(await Ask(gateway, request, "200"));
        using (await Ask(gateway, request, null)) open[0].Dispose();
        await Eventually.Holds(async () =>
        {
            using var again = new TcpClient();
            return await Status(again, gateway, request) == "200";
        }, "an ended connection makes room");
        open.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task Headers_and_the_request_line_are_bounded()
    {
        await using var gateway = new Limited();
        await gateway.InitializeAsync();
        await Answers(Request(headers: ServerLimits.Headers), "200");
        await Answers(Request(headers: ServerLimits.Headers + 1), "431");
        await Answers(Request(headerBytes: ServerLimits.HeaderBytes - 100), "200");
        await Answers(Request(headerBytes: ServerLimits.HeaderBytes + 1), "431");
        await Answers(Request(line: ServerLimits.RequestLineBytes - 100), "200");
        await Answers(Request(line: ServerLimits.RequestLineBytes + 1), "414");

        async Task Answers(string request, string status)
        {
            using var connection = await Ask(gateway, request, status);
        }
    }

    [Fact]
    public async Task The_server_keeps_to_them()
    {
        await using var gateway = new Limited("--Multyagents:Limits:Connections=77");
        await gateway.InitializeAsync();
        var server = gateway.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal((77L, ServerLimits.HeadersTimeout, ServerLimits.KeepAlive), (server.MaxConcurrentConnections, server.RequestHeadersTimeout, server.KeepAliveTimeout));
        Assert.Equal((240d, 240d), (server.MinRequestBodyDataRate!.BytesPerSecond, server.MinResponseDataRate!.BytesPerSecond));
    }

    [Theory]
    [InlineData("RequestsPerSecond", "-1")]
    [InlineData("CallbacksPerSecond", "many")]
    [InlineData("Connections", "0")]
    [InlineData("ConnectionsPerAddress", "0")]
    [InlineData("EventStreams", "1000001")]
    [InlineData("EventStreamsPerKey", "-2")]
    public void A_value_that_cannot_be_used_names_its_key(string key, string value) =>
        Assert.StartsWith($"Multyagents__Limits__{key}", Assert.Throws<ConfigurationException>(() => Read(false, (key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Rates_are_limited_only_where_others_than_this_machine_can_connect()
    {
        Assert.Equal((0, 0), (Read(false).RequestsPerSecond, Read(false).CallbacksPerSecond));
        Assert.False(RateLimits.AreOn(Read(false)));
        Assert.Equal((1_000, 100_000), (Read(true).RequestsPerSecond, Read(true).CallbacksPerSecond));
        Assert.False(RateLimits.AreOn(Read(true, ("RequestsPerSecond", "0"), ("CallbacksPerSecond", "0"))));
    }

    [Fact]
    public void Shares_follow_from_the_whole_unless_they_are_said()
    {
        Assert.Equal((20_000, 10_000), (Read(false).ConnectionsPerAddress, Read(false).EventStreamsPerKey));
        Assert.Equal((10_000, 2_500), (Read(true).ConnectionsPerAddress, Read(true).EventStreamsPerKey));
        Assert.Equal((1, 1), (Read(true, ("Connections", "1")).ConnectionsPerAddress, Read(true, ("EventStreams", "3")).EventStreamsPerKey));
        Assert.Equal((7, 8), (Read(true, ("ConnectionsPerAddress", "7")).ConnectionsPerAddress, Read(true, ("EventStreamsPerKey", "8")).EventStreamsPerKey));
    }

    private static GatewayLimits Read(bool keysAreNeeded, params (string Key, string Value)[] settings) => GatewayLimits.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Multyagents:Limits:{setting.Key}", setting.Value))).Build(), keysAreNeeded);

    private static string Request(int headers = 2, int headerBytes = 0, int line = 0)
    {
        const string path = "GET /livez?";
        const string version = " HTTP/1.1\r\n";
        var request = new StringBuilder(path).Append('x', Math.Max(0, line - path.Length - version.Length)).Append(version).Append("Host: localhost\r\n");
        for (var i = 1; i < headers - 1; i++) request.Append(CultureInfo.InvariantCulture, $"X-{i}: 1\r\n");
        return request.Append("X-Long: ").Append('x', headerBytes).Append("\r\n\r\n").ToString();
    }

    /// <summary>Sends a request and expects a status, or that the connection is closed.</summary>
    private static async Task<TcpClient> Ask(GatewayFixture gateway, string request, string? status)
    {
        var connection = new TcpClient();
        Assert.Equal(status, await Status(connection, gateway, request));
        return connection;
    }

    private static async Task<string?> Status(TcpClient connection, GatewayFixture gateway, string request)
    {
        await connection.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        try
        {
            var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
            var answer = new byte[4_096];
            var length = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);
            return length == 0 ? null : Encoding.ASCII.GetString(answer, 0, length).Split(' ')[1];
        }
        catch (IOException)
        {
            // Closed while it was being written to.
            return null;
        }
    }

    private static async Task<HttpResponseMessage> Open(GatewayFixture gateway, long run)
    {
        var response = await gateway.Http.GetAsync($"/workflow-runs/{run}/events/stream", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        return response;
    }

    private sealed class Limited(params string[] settings) : GatewayFixture
    {
        protected override string[] Settings => settings;
    }
}
