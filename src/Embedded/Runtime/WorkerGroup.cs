namespace Multyagents.Embedded.Runtime;

/// <summary>The activations of one key of a stateless worker.</summary>
internal sealed class WorkerGroup
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];

    /// <summary>An idle worker; if there is none, a new one; if there are enough of them, the one with the least to do.</summary>
    public Activation Choose(int max, Func<Activation> create)
    {
        lock (_gate)
        {
            var best = _workers.MinBy(worker => worker.Load);
            if (best is not null && (best.Load == 0 || _workers.Count >= max))
                return best;
            var added = create();
            _workers.Add(added);
            return added;
        }
    }

    public void Remove(Activation worker)
    {
        lock (_gate)
            _workers.Remove(worker);
    }

    public List<Activation> Snapshot()
    {
        lock (_gate)
            return [.. _workers];
    }
}
