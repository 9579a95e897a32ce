namespace Multyagents.Gateway.Throttling;

/// <summary>
/// Who reads all that is on record, of a run or of the store: checks, checkpoints and exports. They read as fast as the database answers, so
/// that many of them would leave nothing of it, and of the processors, to the work itself.
/// </summary>
internal sealed class RecordReaders(TimeProvider time) : IDisposable
{
    /// <summary>So many read at once at one gateway, whoever asked for it.</summary>
    public const int Most = 2;

    /// <summary>How long one more waits for a place.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _places = new(Most);

    /// <summary>Takes a place until it is disposed; null: none became free in time.</summary>
    /// <exception cref="OperationCanceledException">Whoever waited has gone.</exception>
    public async Task<Place?> TryEnter(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _places.WaitAsync(either.Token);
            return new Place(_places);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    /// <summary>The place of one reader.</summary>
    internal sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private bool _isTaken = true;

        /// <summary>
        /// Lets another one read meanwhile, then waits for a place for as long as it takes: what a client takes slowly, or not at all, must
        /// not keep the others out.
        /// </summary>
        public async Task StepAside(Task meanwhile, CancellationToken cancellation)
        {
            if (meanwhile.IsCompletedSuccessfully) return;
            Leave();
            await meanwhile;
            await places.WaitAsync(cancellation);
            _isTaken = true;
        }

        public void Dispose() => Leave();

        private void Leave()
        {
            if (!_isTaken) return;
            _isTaken = false;
            places.Release();
        }
    }
}
