using Multyagents.Storage;

namespace Multyagents.Silo.Hosting;

/// <summary>The process: start, host grains until told to stop, and say in one line why a start is not possible.</summary>
internal static class SiloProgram
{
    public static async Task<int> Run(string[] arguments)
    {
        try
        {
            using var limit = ShutdownLimit.OfThisProcess();
            await using var app = SiloApp.Build(arguments);
            limit.WatchOver(app);
            if (!await app.StartUnlessStopped()) return 0;
            app.Logger.Joined(app.Services.GetRequiredService<SiloSettings>().Cluster.Id, string.Join(", ", app.Urls));
            await app.WaitForShutdownAsync();
            // Not in order: a supervisor that starts again what failed has to start this one again.
            return app.Services.GetRequiredService<IGrainReach>().WhyNot is null ? 0 : 1;
        }
        catch (Exception failure) when (StartProblem(failure) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    /// <summary>The line for the operator; null when the failure is no question of configuration.</summary>
    private static string? StartProblem(Exception failure) => failure switch
    {
        ConfigurationException or StorageConfigurationException => failure.Message,
        IOException when failure.GetBaseException() is System.Net.Sockets.SocketException => $"{SiloSettings.UrlsKey}, {SiloSettings.DashboardUrlKey}: {failure.Message}",
        System.Net.Sockets.SocketException => $"{ClusterSettings.SiloPortKey}, {ClusterSettings.GatewayPortKey}: {failure.Message}",
        _ => null,
    };
}
