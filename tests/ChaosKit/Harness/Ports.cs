using System.Net;
using System.Net.Sockets;

namespace Multyagents.ChaosKit;

/// <summary>
/// Free ports below the range that the system gives to outgoing connections: a client that knocks while the gateway is dead must never
/// be given the gateway's own port.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Count = 10_000;
    private static int _next = Environment.ProcessId;

    public static int Free()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
                continue;
            }
        }
    }
}
