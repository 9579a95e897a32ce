using System.Net.Sockets;

namespace Multyagents.Runner.Protocol;

/// <summary>What the platform's HTTP client throws when the other side gave no answer, or none to its end.</summary>
public static class TransportFailure
{
    /// <summary>Whether a failure is one. A connection that is cut while it is made can surface as it is, without the wrapping of the others.</summary>
    public static bool Is(Exception failure) => failure is HttpRequestException or IOException or SocketException;
}
