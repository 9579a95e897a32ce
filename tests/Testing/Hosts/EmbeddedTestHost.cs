using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Multyagents.Testing;

/// <summary>A host of grains for one test: the embedded one, which goes by the clock that the grains see.</summary>
public static class TestHost
{
    /// <summary>Adds it.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="clock">The time of the grains and their timers.</param>
    public static void AddTestGrains(this IHostApplicationBuilder builder, TimeProvider clock)
    {
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddMemoryStreams(RunStreams.Provider));
        builder.Services.AddSingleton(clock);
    }
}
