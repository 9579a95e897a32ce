using Multyagents.Gateway.Audit;
using Multyagents.Gateway.ControlPanel;
using Multyagents.Gateway.OpenApi;
using Multyagents.Runner;
using Multyagents.Storage;

namespace Multyagents.Gateway.Hosting;

/// <summary>The process: start, serve until told to stop, and say in one line why a start is not possible.</summary>
internal static class GatewayProgram
{
    /// <summary>Verb of the command line: writes the OpenAPI document and the contract's JSON Schema into a folder instead of serving.</summary>
    private const string WriteContracts = "write-contracts";

    public static async Task<int> Run(string[] arguments)
    {
        try
        {
            if (arguments is [WriteContracts, var folder]) return await ContractFiles.Write(folder);
            if (arguments is [OfflineAudit.VerifyVerb or OfflineAudit.CheckpointVerb, ..]) return await Audit(arguments[0], arguments[1..]);
            using var limit = ShutdownLimit.OfThisProcess();
            await using var app = GatewayApp.Build(arguments);
            limit.WatchOver(app);
            if (!await app.StartUnlessStopped()) return 0;
            TellOfControlPanel(app);
            app.Logger.Listening(string.Join(", ", app.Urls));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception failure) when (StartProblem(failure) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    private static async Task<int> Audit(string verb, string[] arguments)
    {
        await using var output = Console.OpenStandardOutput();
        return await OfflineAudit.Run(verb, arguments, output);
    }

    private static void TellOfControlPanel(WebApplication app)
    {
        if (app.Services.GetRequiredService<GatewaySettings>().ControlPanel is { } folder) app.Logger.ServesControlPanel(folder);
        else app.Logger.HasNoControlPanel();
    }

    /// <summary>The line for the operator; null when the failure is no question of configuration.</summary>
    private static string? StartProblem(Exception failure) => failure switch
    {
        ConfigurationException or StorageConfigurationException or RunnerConfigurationException => failure.Message,
        IOException when failure.GetBaseException() is System.Net.Sockets.SocketException => $"{GatewaySettings.UrlsKey}: {failure.Message}",
        System.Net.Sockets.SocketException => $"{GatewaySettings.UrlsKey}: {failure.Message}",
        _ => null,
    };
}
