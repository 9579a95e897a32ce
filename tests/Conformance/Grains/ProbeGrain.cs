namespace Multyagents.Conformance.Grains;

public sealed class ProbeGrain : Grain, IProbeGrain
{
    private static int s_activations;
    private readonly int _number = Interlocked.Increment(ref s_activations);
    private int _count;

    public static string TopicOf(long key) => $"probe {key}";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Journal.Note(TopicOf(this.GetPrimaryKeyLong()), "activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Note(TopicOf(this.GetPrimaryKeyLong()), $"deactivated {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());

    public Task<int> ActivationNumber() => Task.FromResult(_number);

    public async Task<int> IncrementSlowly()
    {
        var before = _count;
        await Task.Yield();
        await Task.Delay(1);
        _count = before + 1;
        return _count;
    }

    public Task<int> Increment() => Task.FromResult(++_count);

    public Task<int> Count() => Task.FromResult(_count);

    public Task Hold(string checkpoint) => Checkpoint.Named(checkpoint).PassAsync();

    public Task HoldReadOnly(string checkpoint) => Checkpoint.Named(checkpoint).PassAsync();

    public Task HoldInterleaving(string checkpoint) => Checkpoint.Named(checkpoint).PassAsync();

    public Task Ping() => Task.CompletedTask;

    public Task PingReadOnly() => Task.CompletedTask;

    public Task PingInterleaving() => Task.CompletedTask;

    public Task Tell(string topic, string text)
    {
        Journal.Note(topic, text);
        return Task.CompletedTask;
    }

    public async Task TellAndHold(string checkpoint, string topic)
    {
        await Checkpoint.Named(checkpoint).PassAsync();
        Journal.Note(topic, "done");
    }

    public Task TellAndThrow(string topic)
    {
        Journal.Note(topic, "thrown");
        throw new ProbeException("nobody hears this");
    }

    public ValueTask<string?> Echo(string? text) => new(text);

    public async ValueTask Nothing() => await Task.Yield();

    public Task<Parcel> Forward(Parcel parcel) => Task.FromResult(parcel with { Weight = parcel.Weight + 1 });

    public async Task<bool> StaysOnItsScheduler()
    {
        var scheduler = TaskScheduler.Current;
        var stays = scheduler != TaskScheduler.Default && SynchronizationContext.Current is null;
        await Task.Yield();
        stays &= TaskScheduler.Current == scheduler;
        await Task.Delay(1);
        stays &= TaskScheduler.Current == scheduler;
        stays &= await Task.Run(() => TaskScheduler.Current == TaskScheduler.Default);
        stays &= TaskScheduler.Current == scheduler;
        return stays;
    }

    public Task DeactivateSoon()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task Throw(string message)
    {
        await Task.Yield();
        throw new ProbeException(message);
    }

    public Task ThrowAtOnce(string message) => throw new ProbeException(message);
}
