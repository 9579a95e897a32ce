using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Multyagents.Embedded.Runtime;
using Orleans.Configuration;

namespace Multyagents.Embedded.Tests;

/// <summary>A host of this suite's grains on a clock that the test moves.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Streams = "hints";

    private readonly IHost _host;

    private TestHost(IHost host, ManualTime time)
    {
        _host = host;
        Time = time;
    }

    public ManualTime Time { get; }

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public static async Task<TestHost> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var time = new ManualTime();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering().AddMemoryStreams(Streams);
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(5));
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host, time);
    }

    /// <summary>How many callers wait for an answer.</summary>
    public int PendingCalls => _host.Services.GetRequiredService<GrainHost>().Pending.Snapshot().Count;

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public Task StopWithinAsync(CancellationToken cancellationToken) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
