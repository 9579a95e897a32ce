namespace Multyagents.Conformance;

/// <summary>The embedded host: one, and nothing to set up.</summary>
internal sealed class ActorRuntime
{
    /// <summary>Hosts to start.</summary>
    public const int Hosts = 1;

    /// <summary>Configures the next host.</summary>
    public void Configure(ISiloBuilder silo) => silo.UseLocalhostClustering();
}
