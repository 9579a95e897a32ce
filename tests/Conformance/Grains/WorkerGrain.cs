namespace Multyagents.Conformance.Grains;

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task Hold(string checkpoint);

    Task<int> ActivationNumber();
}

[StatelessWorker(2)]
public sealed class WorkerGrain : Grain, IWorkerGrain
{
    private static int s_activations;
    private readonly int _number = Interlocked.Increment(ref s_activations);

    public Task Hold(string checkpoint) => Checkpoint.Named(checkpoint).PassAsync();

    public Task<int> ActivationNumber() => Task.FromResult(_number);
}
