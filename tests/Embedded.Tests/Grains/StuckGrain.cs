namespace Multyagents.Embedded.Tests.Grains;

public interface IStuckGrain : IGrainWithIntegerKey
{
    Task Ping();
}

/// <summary>A grain that never gets ready.</summary>
public sealed class StuckGrain : Grain, IStuckGrain
{
    private static int s_activations;

    public static int Activations => Volatile.Read(ref s_activations);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref s_activations);
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
    }

    public Task Ping() => Task.CompletedTask;
}
