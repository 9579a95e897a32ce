namespace Multyagents.Bench.Load;

/// <summary>The published gateway, as users run it.</summary>
internal sealed class GatewayProcess : ChildProcess
{
    private GatewayProcess(string file, string url, IReadOnlyDictionary<string, string> environment, string folder)
        : base(file, url, [], environment, folder) =>
        Api = new(url);

    public GatewayApi Api { get; }

    /// <param name="bench">What is measured with.</param>
    /// <param name="database">Its database.</param>
    /// <param name="runner">The runner's address; null: none.</param>
    public static async Task<GatewayProcess> Start(Bench bench, BenchDatabase database, string? runner = null)
    {
        var gateway = Launch(bench, database, runner);
        await gateway.UntilHealthy();
        return gateway;
    }

    /// <summary>The same without waiting until it serves.</summary>
    public static GatewayProcess Launch(Bench bench, BenchDatabase database, string? runner = null)
    {
        var url = FreeUrl();
        return new(bench.Options.Gateway, url, new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = url,
            ["Multyagents__Journal__Provider"] = database.System.Provider,
            ["Multyagents__Journal__ConnectionString"] = database.ConnectionString,
            ["Multyagents__Runner__Url"] = runner ?? "none",
        }, bench.Folder);
    }
}
