using System.Net;
using System.Net.Sockets;

namespace Multyagents.Gateway.Security;

/// <summary>What counts as one source of requests.</summary>
internal static class CallerNetwork
{
    // An IPv6 subscriber has at least a network of this size, and all addresses in it.
    private const int NetworkBytes = 8;

    /// <summary>The address with IPv4, the /64 network with IPv6; none where there is no connection.</summary>
    public static IPAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>The same of an address.</summary>
    public static IPAddress Of(IPAddress? remote)
    {
        if (remote is null) return IPAddress.None;
        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
