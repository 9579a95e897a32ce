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

    private readonly List<IHost> _hosts = [];

    public IClusterClient Client => _hosts[0].Services.GetRequiredService<IClusterClient>();

    protected virtual TimeSpan ResponseTimeout => TimeSpan.FromSeconds(30);

    protected virtual TimeSpan CollectionAge => TimeSpan.FromMinutes(15);

    public async ValueTask InitializeAsync()
    {
        var runtime = new ActorRuntime();
        for (var started = 0; started < ActorRuntime.Hosts; started++)
        {
            var host = Build(runtime);
            await host.StartAsync();
            _hosts.Add(host);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    private IHost Build(ActorRuntime runtime)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo =>
        {
            runtime.Configure(silo);
            silo.AddMemoryStreams(Streams);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = CollectionAge;
                options.CollectionQuantum = TimeSpan.FromSeconds(Math.Min(60, CollectionAge.TotalSeconds / 2));
            });
        });
        return builder.Build();
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
