using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Multyagents.Storage;
using Multyagents.Storage.Schema;

namespace Multyagents.Hosting;

/// <summary>The cluster in which the grains live, checked: the section <c>Multyagents:Cluster</c>.</summary>
public sealed record ClusterSettings
{
    /// <summary>Environment form of the key of <see cref="Id"/>: the one that says that there is a cluster.</summary>
    public const string IdKey = Prefix + "Id";

    /// <summary>Environment form of the key of <see cref="SiloPort"/>.</summary>
    public const string SiloPortKey = Prefix + "SiloPort";

    /// <summary>Environment form of the key of <see cref="GatewayPort"/>.</summary>
    public const string GatewayPortKey = Prefix + "GatewayPort";

    private const string Prefix = "Multyagents__Cluster__";
    private const string ServiceIdKey = Prefix + "ServiceId";
    private const string AdvertisedAddressKey = Prefix + "AdvertisedAddress";
    private const string DashboardLinkKey = Prefix + "DashboardLink";
    private const string DefaultServiceId = "multyagents";
    private const int DefaultSiloPort = 11111;
    private const int DefaultGatewayPort = 30000;
    private const int MaxNameLength = 100;

    private static readonly string[] Keys = ["Id", "ServiceId", "SiloPort", "GatewayPort", "AdvertisedAddress", "DashboardUrl", "DashboardLink"];

    /// <summary>Name of the cluster: silos and gateways that give the same one, over the same database, belong together.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the service: it stays while clusters come and go, and with it what grains have stored.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Where silos talk to each other.</summary>
    public required int SiloPort { get; init; }

    /// <summary>Where clients of the cluster talk to the silo.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>The address by which the others reach this silo.</summary>
    public required IPAddress AdvertisedAddress { get; init; }

    /// <summary>Where this silo listens: on loopback there alone; else on every interface, as containers and hosts behind NAT need it.</summary>
    public IPAddress ListenAddress => IPAddress.IsLoopback(AdvertisedAddress) ? AdvertisedAddress
        : AdvertisedAddress.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any
        : IPAddress.Any;

    /// <summary>Address of a silo's dashboard as people's browsers reach it, which no silo can know; null: none was given.</summary>
    public required Uri? DashboardLink { get; init; }

    /// <summary>The tables of the cluster.</summary>
    public required ClusterSchema Schema { get; init; }

    /// <summary>Reads the configuration.</summary>
    /// <returns>Null when no cluster is configured.</returns>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    /// <exception cref="StorageConfigurationException">The journal's connection string cannot be used.</exception>
    public static ClusterSettings? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Multyagents:Cluster");
        var given = section.GetChildren().Where(child => !string.IsNullOrWhiteSpace(child.Value) || child.GetChildren().Any()).ToArray();
        if (given.Length == 0) return null;
        if (given.FirstOrDefault(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new ConfigurationException(Prefix + unknown.Key, $"is not read; the keys are {string.Join(", ", Keys)}");
        if (string.IsNullOrWhiteSpace(section["Id"]))
            throw new ConfigurationException(IdKey, $"is not set, but {Prefix}{given[0].Key} is; name the cluster, or leave all of its keys out");
        return new ClusterSettings
        {
            Id = Name(section["Id"]!, IdKey),
            ServiceId = string.IsNullOrWhiteSpace(section["ServiceId"]) ? DefaultServiceId : Name(section["ServiceId"]!, ServiceIdKey),
            SiloPort = Port(section["SiloPort"], DefaultSiloPort, SiloPortKey),
            GatewayPort = Port(section["GatewayPort"], DefaultGatewayPort, GatewayPortKey),
            AdvertisedAddress = Address(section["AdvertisedAddress"]),
            DashboardLink = string.IsNullOrWhiteSpace(section["DashboardLink"]) ? null : HttpUrl.Parse(section["DashboardLink"]!, DashboardLinkKey),
            Schema = new ClusterSchema(Database(configuration)),
        };
    }

    private static string Database(IConfiguration configuration)
    {
        var options = StorageOptions.From(configuration);
        return options.Provider == StorageProvider.PostgreSql
            ? options.ConnectionString
            : throw new ConfigurationException(StorageOptions.ProviderKey, $"is {options.Provider}; a cluster ({IdKey}) needs a database that its processes share: PostgreSql");
    }

    private static string Name(string text, string key)
    {
        var name = text.Trim();
        return name.Length <= MaxNameLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? name
            : throw new ConfigurationException(key, $"'{text}' is not a name of up to {MaxNameLength} letters, digits, dots, dashes and underscores");
    }

    private static int Port(string? text, int otherwise, string key)
    {
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= ushort.MaxValue
            ? port
            : throw new ConfigurationException(key, $"'{text}' is not a port between 1 and {ushort.MaxValue}");
    }

    /// <summary>An address as it is; a host name is looked up once, as a silo's address stays for its life.</summary>
    private static IPAddress Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return IPAddress.Loopback;
        if (IPAddress.TryParse(text.Trim(), out var address)) return Reachable(address, text);
        try
        {
            return Reachable(Dns.GetHostAddresses(text.Trim()).OrderBy(found => found.AddressFamily).First(), text);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or InvalidOperationException)
        {
            throw new ConfigurationException(AdvertisedAddressKey, $"'{text}' is neither an address nor the name of a host that can be looked up ({failure.Message})");
        }
    }

    private static IPAddress Reachable(IPAddress address, string text) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        ? throw new ConfigurationException(AdvertisedAddressKey, $"'{text}' stands for every address; name the one by which the others reach this silo")
        : address;
}
