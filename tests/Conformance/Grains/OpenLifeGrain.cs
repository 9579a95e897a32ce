namespace Multyagents.Conformance.Grains;

public interface IOpenLifeGrain : IGrainWithStringKey
{
    Task Hold(string checkpoint);

    Task Leave();
}

/// <summary>A reentrant grain that can be told to leave while a turn is under way.</summary>
[Reentrant]
public sealed class OpenLifeGrain : Grain, IOpenLifeGrain
{
    public async Task Hold(string checkpoint)
    {
        await Checkpoint.Named(checkpoint).PassAsync();
        Journal.Note(this.GetPrimaryKeyString(), "held");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Note(this.GetPrimaryKeyString(), "left");
        return Task.CompletedTask;
    }
}
