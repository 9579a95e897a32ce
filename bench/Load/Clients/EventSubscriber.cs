using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Multyagents.Bench.Load;

/// <summary>A client of a run's event stream that only follows the ids: they are the journal's seqs, so none may be missing.</summary>
internal sealed class EventSubscriber : IDisposable
{
    private static readonly byte[] Start = "\nid: "u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly object _gate = new();
    private TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _awaited = long.MaxValue;
    private Exception? _ended;
    private int _matched;
    private long _reading;
    private long _seq;

    /// <summary>Seq of the last event that came.</summary>
    public long Seq => Volatile.Read(ref _seq);

    /// <summary>Events that did not come, or came twice.</summary>
    public long Lost { get; private set; }

    public static async Task<EventSubscriber> Open(string url, long run, long after)
    {
        var subscriber = new EventSubscriber();
        await subscriber._socket.ConnectAsync(IPAddress.Loopback, new Uri(url).Port);
        // Of HTTP 1.0, so that the stream comes as it is, without chunks.
        await subscriber._socket.SendAsync(Encoding.ASCII.GetBytes($"GET /workflow-runs/{run}/events/stream HTTP/1.0\r\nHost: 127.0.0.1\r\nLast-Event-ID: {after}\r\n\r\n"));
        subscriber._seq = after;
        _ = Task.Run(subscriber.Read);
        return subscriber;
    }

    /// <summary>Returns when the event of this seq has come.</summary>
    public Task Until(long seq)
    {
        lock (_gate)
        {
            (_awaited, _done) = (seq, new(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_seq >= seq) _done.SetResult();
            else if (_ended is not null) _done.SetException(_ended);
            return _done.Task;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task Read()
    {
        var buffer = new byte[8192];
        try
        {
            while (await _socket.ReceiveAsync(buffer) is > 0 and var count) Follow(buffer.AsSpan(0, count));
            End(new InvalidOperationException("the stream has ended"));
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            End(closed);
        }
    }

    private void End(Exception why)
    {
        lock (_gate)
        {
            _ended = why;
            _done.TrySetException(why);
        }
    }

    private void Follow(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (_matched == 0)
            {
                // Nearly all of it is not of interest.
                var skipped = bytes[i..].IndexOf(Start[0]);
                if (skipped < 0) return;
                i += skipped;
            }

            var value = bytes[i];
            if (_matched == Start.Length)
            {
                if (value is >= (byte)'0' and <= (byte)'9')
                {
                    _reading = (_reading * 10) + value - '0';
                    continue;
                }

                Came(_reading);
                (_reading, _matched) = (0, 0);
            }

            _matched = value == Start[_matched] ? _matched + 1 : value == Start[0] ? 1 : 0;
        }
    }

    private void Came(long seq)
    {
        lock (_gate)
        {
            if (seq != _seq + 1) Lost += Math.Max(1, Math.Abs(seq - _seq - 1));
            _seq = seq;
            if (seq >= _awaited) _done.TrySetResult();
        }
    }
}
