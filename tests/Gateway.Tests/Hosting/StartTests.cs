using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Multyagents.Gateway.Hosting;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Hosting;

namespace Multyagents.Gateway.Tests.Hosting;

/// <summary>The process itself: what stops a start, and with which words.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0", "ASPNETCORE_URLS", "Multyagents__Auth__ApiKeys")]
    [InlineData("Multyagents__Runner__Url", "ftp://x", "Multyagents__Runner__Url", "ftp://x")]
    [InlineData("Multyagents__Journal__Provider", "Oracle", "Multyagents__Journal__Provider", "Oracle")]
    [InlineData("Multyagents__Journal__ConnectionString", "Data Source=/proc/none/x.db", "Multyagents__Journal__ConnectionString", "/proc/none")]
    [InlineData("Multyagents__Runner__Executor", "magic", "Multyagents__Runner__Executor", "magic")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Role", "root", "Multyagents__Auth__ApiKeys__0", "is missing")]
    [InlineData("Multyagents__Cluster__Id", "c", "Multyagents__Journal__Provider", "a cluster (Multyagents__Cluster__Id) needs")]
    [InlineData("Multyagents__Cluster__SiloPort", "1", "Multyagents__Cluster__Id", "is not set")]
    [InlineData("Multyagents__Cluster__Name", "c", "Multyagents__Cluster__Name", "is not read")]
    [InlineData("Multyagents__Ui__Path", "/proc/none", "Multyagents__Ui__Path", "/proc/none")]
    public async Task A_value_that_cannot_be_used_stops_the_start_with_one_line(string key, string value, string named, string told)
    {
        var (code, output) = await Start((key, value));
        Assert.Equal(1, code);
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(named, line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_stops_the_start_with_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, output) = await Start(("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));
        Assert.Equal(1, code);
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("ASPNETCORE_URLS:", line, StringComparison.Ordinal);
        Assert.Contains($"{port}", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:1;http://[::1]:2")]
    [InlineData("http://127.8.9.1:0")]
    public void Loopback_addresses_are_served(string urls) => Assert.NotEmpty(ListenUrls.Parse(urls, loopbackOnly: true));

    [Theory]
    [InlineData("http://*:80")]
    [InlineData("http://+:80")]
    [InlineData("http://10.0.0.1:80")]
    [InlineData("http://[::]:80")]
    [InlineData("http://example.org")]
    [InlineData("http://127.0.0.1:1;http://0.0.0.0:1")]
    [InlineData("https://127.0.0.1:443")]
    [InlineData("http://127.0.0.1:80/path")]
    [InlineData("localhost:80")]
    [InlineData(" ; ")]
    public void Other_addresses_are_not(string urls) =>
        Assert.StartsWith("ASPNETCORE_URLS: ", Assert.Throws<ConfigurationException>(() => ListenUrls.Parse(urls, loopbackOnly: true)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://*:80", "0.0.0.0")]
    [InlineData("http://10.0.0.1:80", "10.0.0.1")]
    [InlineData("http://[::]:80", "[::]")]
    [InlineData("http://example.org", "example.org")]
    public void With_api_keys_they_are(string urls, string host) => Assert.Equal(host, Assert.Single(ListenUrls.Parse(urls, loopbackOnly: false)).Host);

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080")]
    [InlineData("http://*:8080", "http://127.0.0.1:8080")]
    [InlineData("http://[::]:8080", "http://[::1]:8080")]
    [InlineData("http://10.0.0.1:8080", "http://10.0.0.1:8080")]
    public void Where_it_listens_everywhere_it_is_called_back_on_loopback(string urls, string callback)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("urls", urls),
            new("Multyagents:Auth:ApiKeys:0:Key", "0123456789abcdef0123456789abcdef"),
            new("Multyagents:Auth:ApiKeys:0:Name", "ann"),
            new("Multyagents:Auth:ApiKeys:0:Role", "admin"),
        ]).Build();
        Assert.Equal(callback, new ListenAddress(GatewaySettings.Read(configuration), new NoServer()).CallbackBase);
    }

    private static async Task<(int Code, string Error)> Start((string Key, string Value) setting)
    {
        using var folder = new TestFolder();
        var start = new ProcessStartInfo("dotnet", [typeof(GatewayApp).Assembly.Location])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Multyagents__Journal__ConnectionString"] = $"Data Source={folder.File("m.db")}";
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment[setting.Key] = setting.Value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"it started: {await output}{await error}");
        }

        return (process.ExitCode, await error);
    }

    /// <summary>A fixed port is known without it.</summary>
    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
