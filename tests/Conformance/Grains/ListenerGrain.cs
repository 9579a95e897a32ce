namespace Multyagents.Conformance.Grains;

/// <summary>A grain that subscribes to the stream with its own key.</summary>
public interface IListenerGrain : IGrainWithStringKey
{
    /// <summary>Subscribes; every item is noted under the key. Items "bad …" make it throw.</summary>
    Task Subscribe();

    Task<int> Subscriptions();

    Task Unsubscribe();

    /// <summary>Waits at a checkpoint and tells how many items came meanwhile.</summary>
    Task<int> ItemsDuring(string checkpoint);

    Task<int> ActivationNumber();

    Task Leave();
}

public sealed class ListenerGrain : Grain, IListenerGrain
{
    private static int s_activations;
    private readonly int _number = Interlocked.Increment(ref s_activations);
    private int _items;

    private IAsyncStream<string> Stream =>
        this.GetStreamProvider(GrainHostFixture.Streams).GetStream<string>(StreamId.Create("listeners", this.GetPrimaryKeyString()));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await Stream.GetAllSubscriptionHandles())
            await handle.ResumeAsync(OnNextAsync);
    }

    public Task Subscribe() => Stream.SubscribeAsync(OnNextAsync);

    public async Task<int> Subscriptions() => (await Stream.GetAllSubscriptionHandles()).Count;

    public async Task Unsubscribe()
    {
        foreach (var handle in await Stream.GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    public async Task<int> ItemsDuring(string checkpoint)
    {
        var before = _items;
        await Checkpoint.Named(checkpoint).PassAsync();
        return _items - before;
    }

    public Task<int> ActivationNumber() => Task.FromResult(_number);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task OnNextAsync(string item, StreamSequenceToken? token)
    {
        _items++;
        Journal.Note(this.GetPrimaryKeyString(), TaskScheduler.Current == TaskScheduler.Default ? $"outside {item}" : item);
        return Task.CompletedTask;
    }
}
