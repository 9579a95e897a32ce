namespace Multyagents.Simulation.Tests.World;

/// <summary>The event stream as a process publishes to it. Whoever hears of an entry must find it in the journal.</summary>
internal sealed class CommittedHints(SimulatedWorld world, SimulatedProcess process) : IStreamProvider
{
    public string Name => RunStreams.Provider;

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => (IAsyncStream<T>)(object)new Hints(world, process, streamId);

    private sealed class Hints(SimulatedWorld world, SimulatedProcess process, StreamId id) : IAsyncStream<RunEventsCommitted>
    {
        private long _last;

        public bool IsRewindable => false;

        public string ProviderName => RunStreams.Provider;

        public StreamId StreamId => id;

        public Task OnNextAsync(RunEventsCommitted item, StreamSequenceToken? token = null)
        {
            foreach (var entry in item.Entries)
            {
                world.Demand(world.IsCommitted(item.RunId, entry), $"process {process.Number} published entry {entry.Seq} of run {item.RunId}, which is not in the journal");
                world.Demand(entry.Seq > _last, $"process {process.Number} published entry {entry.Seq} of run {item.RunId} after {_last}");
                _last = entry.Seq;
            }

            return Task.CompletedTask;
        }

        public Task OnNextBatchAsync(IEnumerable<RunEventsCommitted> batch, StreamSequenceToken? token = null) => throw new NotSupportedException();

        public Task OnErrorAsync(Exception ex) => throw new NotSupportedException();

        public Task<StreamSubscriptionHandle<RunEventsCommitted>> SubscribeAsync(IAsyncObserver<RunEventsCommitted> observer) => throw new NotSupportedException();

        public Task<StreamSubscriptionHandle<RunEventsCommitted>> SubscribeAsync(IAsyncObserver<RunEventsCommitted> observer, StreamSequenceToken? token, string? filterData = null) =>
            throw new NotSupportedException();

        public Task<IList<StreamSubscriptionHandle<RunEventsCommitted>>> GetAllSubscriptionHandles() => throw new NotSupportedException();

        public bool Equals(IAsyncStream<RunEventsCommitted>? other) => ReferenceEquals(this, other);

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public int CompareTo(IAsyncStream<RunEventsCommitted>? other) => ReferenceEquals(this, other) ? 0 : 1;
    }
}
