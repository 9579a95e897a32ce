using Multyagents.Gateway.ControlPanel;

namespace Multyagents.Gateway.Hosting;

/// <summary>The gateway's own configuration, checked.</summary>
internal sealed record GatewaySettings
{
    public const string UrlsKey = "ASPNETCORE_URLS";
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const string CallbackTokenKey = "Multyagents__Runner__CallbackToken";

    /// <summary>Where the gateway listens.</summary>
    public required IReadOnlyList<Uri> Urls { get; init; }

    /// <summary>Who may use it; none: whoever reaches it on loopback.</summary>
    public required Security.ApiKeys ApiKeys { get; init; }

    /// <summary>Which runner executes; of no account where the grains live elsewhere.</summary>
    public required RunnerConnection Runner { get; init; }

    /// <summary>The cluster in which the grains live; null: they live in this process.</summary>
    public required ClusterSettings? Cluster { get; init; }

    /// <summary>Accepted on callbacks besides the attempt's own token; null: none.</summary>
    public required string? CallbackToken { get; init; }

    /// <summary>Origins of other sites whose pages may use this server from a browser; none by default.</summary>
    public required IReadOnlySet<string> AllowedOrigins { get; init; }

    /// <summary>How much it takes on.</summary>
    public required Throttling.GatewayLimits Limits { get; init; }

    /// <summary>The folder of the built control panel; null: there is none, a start page is served.</summary>
    public required string? ControlPanel { get; init; }

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var runner = configuration.GetSection("Multyagents:Runner");
        var keys = Security.ApiKeySettings.Read(configuration);
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
            throw new ConfigurationException("Kestrel__Endpoints", $"is not read; say where to listen with {UrlsKey}");
        return new GatewaySettings
        {
            Urls = ListenUrls.Parse(configuration["urls"] is { } urls && !string.IsNullOrWhiteSpace(urls) ? urls : DefaultUrl, loopbackOnly: !keys.AreNeeded),
            ApiKeys = keys,
            Runner = RunnerConnection.Read(configuration),
            Cluster = ClusterSettings.Read(configuration),
            CallbackToken = string.IsNullOrWhiteSpace(runner["CallbackToken"]) ? null : CheckToken(runner["CallbackToken"]!.Trim()),
            AllowedOrigins = Security.AllowedOrigins.Read(configuration),
            Limits = Throttling.GatewayLimits.Read(configuration, keys.AreNeeded),
            ControlPanel = ControlPanelFolder.Find(configuration),
        };
    }

    private static string CheckToken(string token) => token.All(character => character is > ' ' and < '\x7f')
        ? token
        : throw new ConfigurationException(CallbackTokenKey, "must be made of visible ASCII characters without blanks, since it travels in a header");
}
