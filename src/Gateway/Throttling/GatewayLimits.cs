using System.Globalization;

namespace Multyagents.Gateway.Throttling;

/// <summary>How much one gateway takes on, from whom. Keys below <c>Multyagents:Limits</c>.</summary>
/// <param name="RequestsPerSecond">Requests of one caller (API key, else address); 0: no limit. Key <c>RequestsPerSecond</c>.</param>
/// <param name="CallbacksPerSecond">Runners' reports from one address; 0: no limit. Key <c>CallbacksPerSecond</c>.</param>
/// <param name="Connections">Open connections. Key <c>Connections</c>.</param>
/// <param name="ConnectionsPerAddress">Of one address. Key <c>ConnectionsPerAddress</c>.</param>
/// <param name="EventStreams">Open event streams. Key <c>EventStreams</c>.</param>
/// <param name="EventStreamsPerKey">Of one API key. Key <c>EventStreamsPerKey</c>.</param>
internal sealed record GatewayLimits(int RequestsPerSecond, int CallbacksPerSecond, int Connections, int ConnectionsPerAddress, int EventStreams, int EventStreamsPerKey)
{
    private const string Section = "Multyagents:Limits";
    private const string Environment = "Multyagents__Limits__";

    private const int HighestRate = 1_000_000;
    private const int MostConnections = 1_000_000;

    // Far above what a person, a panel or a script does, far below what hurts.
    private const int DefaultRequests = 1_000;

    // A runner reports as fast as tasks end: this is more than one gateway can take.
    private const int DefaultCallbacks = 100_000;
    private const int DefaultConnections = 20_000;
    private const int DefaultStreams = 10_000;

    // With keys there are several who share: one address may be a proxy that all come through, so that it gets the larger part; one key is a few
    // people or a service.
    private const int AddressesThatShare = 2;
    private const int KeysThatShare = 4;

    /// <summary>Reads them. Without API keys only this machine can connect, and nobody's rate is limited unless it is said.</summary>
    /// <exception cref="Multyagents.Hosting.ConfigurationException">A value cannot be used.</exception>
    public static GatewayLimits Read(IConfiguration configuration, bool keysAreNeeded)
    {
        var section = configuration.GetSection(Section);
        var connections = Number(section, nameof(Connections), DefaultConnections, 1, MostConnections);
        var streams = Number(section, nameof(EventStreams), DefaultStreams, 1, MostConnections);
        return new(
            Number(section, nameof(RequestsPerSecond), keysAreNeeded ? DefaultRequests : 0, 0, HighestRate),
            Number(section, nameof(CallbacksPerSecond), keysAreNeeded ? DefaultCallbacks : 0, 0, HighestRate),
            connections,
            Number(section, nameof(ConnectionsPerAddress), Share(connections, AddressesThatShare), 1, MostConnections),
            streams,
            Number(section, nameof(EventStreamsPerKey), Share(streams, KeysThatShare), 1, MostConnections));

        int Share(int all, int holders) => keysAreNeeded ? Math.Max(1, all / holders) : all;
    }

    private static int Number(IConfigurationSection section, string key, int otherwise, int smallest, int largest)
    {
        var text = section[key];
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? number
            : throw new ConfigurationException(Environment + key, string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a whole number from {smallest} to {largest}"));
    }
}
