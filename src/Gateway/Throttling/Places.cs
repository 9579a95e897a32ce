namespace Multyagents.Gateway.Throttling;

/// <summary>Places that are taken and given back: so many in all, and so many of one holder.</summary>
/// <typeparam name="THolder">Who holds them.</typeparam>
/// <param name="all">Places.</param>
/// <param name="each">Places of one holder.</param>
internal sealed class Places<THolder>(int all, int each)
    where THolder : notnull
{
    private readonly Lock _gate = new();

    // Who holds none is not in it: it never has more entries than there are places.
    private readonly Dictionary<THolder, int> _held = [];
    private int _taken;

    /// <summary>Takes a place until it is disposed; null: there is none for this holder.</summary>
    public IDisposable? TryTake(THolder holder)
    {
        lock (_gate)
        {
            var held = _held.GetValueOrDefault(holder);
            if (_taken >= all || held >= each) return null;
            _taken++;
            _held[holder] = held + 1;
            return new Place(this, holder);
        }
    }

    private void GiveBack(THolder holder)
    {
        lock (_gate)
        {
            _taken--;
            if (--_held[holder] == 0) _held.Remove(holder);
        }
    }

    private sealed class Place(Places<THolder> places, THolder holder) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) places.GiveBack(holder);
        }
    }
}
