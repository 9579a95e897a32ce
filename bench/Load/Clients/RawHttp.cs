using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Multyagents.Bench.Load;

/// <summary>
/// One kept connection with one request under way, on a bare socket: the load comes from the same cores as what is measured, so it must cost
/// next to nothing.
/// </summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<RawHttp> Connect(string url)
    {
        var connection = new RawHttp();
        await connection._socket.ConnectAsync(IPAddress.Loopback, new Uri(url).Port);
        return connection;
    }

    /// <summary>The bytes of a request with a JSON body.</summary>
    public static byte[] Request(string pathAndQuery, string body, string headers = "") => Encoding.UTF8.GetBytes(
        $"POST {pathAndQuery} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>Sends it and reads the whole answer.</summary>
    /// <exception cref="InvalidOperationException">It was not answered with 200.</exception>
    public async ValueTask Exchange(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        for (var read = 0; ;)
        {
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (count == 0) throw new InvalidOperationException("the connection was closed before the answer was complete");
            read += count;
            if (!IsComplete(_buffer.AsSpan(0, read))) continue;
            if (!_buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, read));
            return;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var headers = answer[..(end + 2)];
        var at = headers.IndexOf("Content-Length: "u8);
        if (at < 0) return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var length = 0;
        for (var i = at + 16; headers[i] is >= (byte)'0' and <= (byte)'9'; i++) length = (length * 10) + headers[i] - '0';
        return answer.Length >= end + 4 + length;
    }
}
