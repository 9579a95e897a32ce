using System.Net;

namespace Multyagents.Silo.Hosting;

/// <summary>A silo's configuration, checked.</summary>
internal sealed record SiloSettings
{
    public const string UrlsKey = "ASPNETCORE_URLS";
    public const string DashboardUrlKey = "Multyagents__Cluster__DashboardUrl";

    private const string DefaultUrl = "http://127.0.0.1:8100";
    private const string DefaultDashboardUrl = "http://127.0.0.1:8101";
    private const string None = "none";

    /// <summary>The cluster that the silo joins.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>The runner that the silo's task grains talk to.</summary>
    public required RunnerConnection Runner { get; init; }

    /// <summary>Where the probes are served.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where the dashboard is served, alone; null: nowhere.</summary>
    public required Uri? DashboardUrl { get; init; }

    /// <summary>Base of the callback addresses, without a trailing slash.</summary>
    public string CallbackBase => Runner.CallbackBaseUrl?.AbsoluteUri.TrimEnd('/') ?? "";

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used, or one is missing.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var runner = RunnerConnection.Read(configuration);
        if (runner.Choice is RunnerChoice.BuiltIn)
            throw new ConfigurationException(RunnerConnection.UrlKey, "is not set; a silo has no runner of its own, since tasks move to other silos and their executions cannot: name a runner's address, or none");
        if (runner.Choice is RunnerChoice.Remote && runner.CallbackBaseUrl is null)
            throw new ConfigurationException(RunnerConnection.CallbackBaseUrlKey, "is not set; the runner calls back to a gateway, and a silo is none: name a gateway's address");
        var settings = new SiloSettings
        {
            Cluster = ClusterSettings.Read(configuration) ?? throw new ConfigurationException(ClusterSettings.IdKey, "is not set; name the cluster that the silo joins"),
            Runner = runner,
            Url = Listen(configuration["urls"], DefaultUrl, UrlsKey),
            DashboardUrl = Dashboard(configuration["Multyagents:Cluster:DashboardUrl"]),
        };
        if (settings.DashboardUrl is { } dashboard && dashboard.Port == settings.Url.Port && dashboard.Port != 0)
            throw new ConfigurationException(DashboardUrlKey, $"has port {dashboard.Port} as {UrlsKey} has; the dashboard asks nobody who they are, so it gets a port of its own");
        return settings;
    }

    private static Uri? Dashboard(string? text) =>
        string.Equals(text?.Trim(), None, StringComparison.OrdinalIgnoreCase) ? null : Listen(text, DefaultDashboardUrl, DashboardUrlKey);

    private static Uri Listen(string? text, string otherwise, string key)
    {
        // Kestrel's wild cards are no host names.
        var readable = text?.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        var url = HttpUrl.Parse(string.IsNullOrWhiteSpace(readable) ? otherwise : readable, key);
        var isAddress = url.Host == "localhost" || IPAddress.TryParse(url.Host.Trim('[', ']'), out _);
        return url.Scheme == Uri.UriSchemeHttp && url.AbsolutePath == "/" && isAddress ? url : throw new ConfigurationException(key, $"'{text}' is not an address such as {otherwise}");
    }
}
