using System.Net.Sockets;

namespace Multyagents.Cli.Api;

/// <summary>What the platform's HTTP client throws when the gateway gave no answer, or none to its end. (The command line shares no code with the server.)</summary>
internal static class TransportFailure
{
    /// <summary>Whether a failure is one. A connection that is cut while it is made can surface as it is, without the wrapping of the others.</summary>
    public static bool Is(Exception failure) => failure is HttpRequestException or IOException or SocketException;
}
