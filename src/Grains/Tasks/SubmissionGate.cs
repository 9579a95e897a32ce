namespace Multyagents.Tasks;

/// <summary>Bounds the submissions under way at once, so that a wide run does not open thousands of connections.</summary>
internal sealed class SubmissionGate(RunnerSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _places = new(settings.MaxParallelSubmissions);

    /// <summary>Waits for a place; disposing the answer gives it back.</summary>
    public async Task<IDisposable> Enter()
    {
        await _places.WaitAsync();
        return new Place(_places);
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
