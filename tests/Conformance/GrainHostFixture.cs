using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

[assembly: AssemblyFixture(typeof(Multyagents.Conformance.GrainHostFixture))]

namespace Multyagents.Conformance;

/// <summary>A started host with the grains of this assembly, on whichever runtime this is compiled for.</summary>
public class GrainHostFixture : IAsyncLifetime
{
    public const string Streams = "hints";

    private IHost? _host;

    public IClusterClient Client => _host!.Services.GetRequiredService<IClusterClient>();

    protected virtual TimeSpan ResponseTimeout => TimeSpan.FromSeconds(30);

    protected virtual TimeSpan CollectionAge => TimeSpan.FromMinutes(15);

    public async ValueTask InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo =>
        {
            ActorRuntime.Configure(silo);
            silo.AddMemoryStreams(Streams);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = CollectionAge;
                options.CollectionQuantum = TimeSpan.FromSeconds(Math.Min(60, CollectionAge.TotalSeconds / 2));
            });
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>A host in which callers lose patience soon.</summary>
public sealed class ImpatientHostFixture : GrainHostFixture
{
    protected override TimeSpan ResponseTimeout => TimeSpan.FromSeconds(1);
}

/// <summary>A host in which idle activations end soon.</summary>
public sealed class TidyHostFixture : GrainHostFixture
{
    protected override TimeSpan CollectionAge => TimeSpan.FromSeconds(2);
}
