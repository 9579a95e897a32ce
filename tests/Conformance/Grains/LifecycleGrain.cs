namespace Multyagents.Conformance.Grains;

/// <summary>A grain whose life is directed by the test through checkpoints and notes named after its key.</summary>
public interface ILifecycleGrain : IGrainWithStringKey
{
    Task<int> Increment();

    Task Leave();

    Task Hold(string checkpoint);
}

public sealed class LifecycleGrain : Grain, ILifecycleGrain
{
    private int _count;

    /// <summary>Begins a key whose activation fails as long as there is no note "cured".</summary>
    public const string Sick = "sick";

    /// <summary>Begins a key whose activation waits at the checkpoint "arrive" and its deactivation at "leave".</summary>
    public const string Slow = "slow";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        Journal.Note(key, "activating");
        if (key.StartsWith(Sick, StringComparison.Ordinal) && !Journal.Of(key).Contains("cured"))
        {
            await Task.Yield();
            throw new ProbeException("I cannot begin");
        }

        if (key.StartsWith(Slow, StringComparison.Ordinal))
            await Checkpoint.Named($"arrive {key}").PassAsync();
        Journal.Note(key, "activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        if (key.StartsWith(Slow, StringComparison.Ordinal))
            await Checkpoint.Named($"leave {key}").PassAsync();
        Journal.Note(key, "left");
    }

    public Task<int> Increment() => Task.FromResult(++_count);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Hold(string checkpoint) => Checkpoint.Named(checkpoint).PassAsync();
}
