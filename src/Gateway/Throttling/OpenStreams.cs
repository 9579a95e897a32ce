namespace Multyagents.Gateway.Throttling;

/// <summary>Counts the event streams that are open.</summary>
internal sealed class OpenStreams(GatewayLimits limits)
{
    private int _open;

    /// <summary>Takes a place until it is disposed; null: there is none.</summary>
    public IDisposable? TryOpen()
    {
        if (Interlocked.Increment(ref _open) <= limits.EventStreams) return new Place(this);
        Interlocked.Decrement(ref _open);
        return null;
    }

    private sealed class Place(OpenStreams streams) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) Interlocked.Decrement(ref streams._open);
        }
    }
}
