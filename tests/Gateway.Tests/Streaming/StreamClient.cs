using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Multyagents.Gateway.Streaming;

namespace Multyagents.Gateway.Tests.Streaming;

/// <summary>A client at the other end of a connection that holds next to nothing: who writes waits until the client reads.</summary>
internal sealed class StreamClient : IAsyncDisposable
{
    private readonly Pipe _connection = new(new PipeOptions(pauseWriterThreshold: 64, resumeWriterThreshold: 32));
    private readonly CancellationTokenSource _end = new();
    private readonly CountingWriter _writer;
    private readonly List<long> _seqs = [];
    private Task? _reading;

    public StreamClient(RunEventStream events, RunId run, long afterSeq, bool reads = true)
    {
        _writer = new CountingWriter(_connection.Writer);
        Writing = events.Write(run, afterSeq, _writer, _end.Token);
        if (reads) Read();
    }

    /// <summary>The stream's end.</summary>
    public Task Writing { get; }

    /// <summary>Writes so far.</summary>
    public int Writes => _writer.Writes;

    /// <summary>Bytes of the largest write.</summary>
    public long LargestWrite => _writer.Largest;

    /// <summary>The ids that came, in the order in which they did.</summary>
    public long[] Seqs
    {
        get
        {
            lock (_seqs) return [.. _seqs];
        }
    }

    public long LastSeq
    {
        get
        {
            lock (_seqs) return _seqs.Count == 0 ? 0 : _seqs[^1];
        }
    }

    /// <summary>From now on it reads.</summary>
    public void Read() => _reading = Task.Run(ReadLines);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.Writer.CompleteAsync();
        if (_reading is not null) await _reading;
        _end.Dispose();
    }

    private async Task ReadLines()
    {
        using var lines = new StreamReader(_connection.Reader.AsStream(), Encoding.UTF8);
        while (await lines.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("id: ", StringComparison.Ordinal)) continue;
            lock (_seqs) _seqs.Add(long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture));
        }
    }

    private sealed class CountingWriter(PipeWriter inner) : PipeWriter
    {
        private long _unflushed;
        private long _largest;
        private int _writes;

        public int Writes => Volatile.Read(ref _writes);

        public long Largest => Interlocked.Read(ref _largest);

        public override void Advance(int bytes)
        {
            _unflushed += bytes;
            inner.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Exchange(ref _largest, Math.Max(_largest, _unflushed));
            Interlocked.Increment(ref _writes);
            _unflushed = 0;
            return inner.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
