using Multyagents.Embedded.Runtime;
using Orleans;

namespace Multyagents.Embedded.Hosting;

/// <summary>Makes references to the grains of this process.</summary>
internal sealed class EmbeddedClusterClient(GrainHost host) : IClusterClient
{
    public IServiceProvider ServiceProvider => host.Services;

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        host.Interfaces.GetGrain<TGrainInterface>(new(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        host.Interfaces.GetGrain<TGrainInterface>(new(primaryKey), grainClassNamePrefix);
}
