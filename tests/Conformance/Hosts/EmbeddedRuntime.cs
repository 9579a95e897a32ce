namespace Multyagents.Conformance;

/// <summary>The embedded host: nothing to set up.</summary>
internal static class ActorRuntime
{
    public static void Configure(ISiloBuilder silo) => silo.UseLocalhostClustering();
}
