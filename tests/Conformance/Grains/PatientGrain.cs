namespace Multyagents.Conformance.Grains;

public interface IPatientGrain : IGrainWithIntegerKey
{
    /// <summary>Waits for ever, or until the token is cancelled, which it notes.</summary>
    Task WaitFor(string topic, CancellationToken cancellationToken);

    /// <summary>Waits at a checkpoint, then notes that it was executed.</summary>
    Task HoldThenNote(string checkpoint, string topic);

    Task Note(string topic, string text);

    Task<int> CallOther(long other);

    Task<int> Number();
}

public sealed class PatientGrain : Grain, IPatientGrain
{
    public async Task WaitFor(string topic, CancellationToken cancellationToken)
    {
        Journal.Note(topic, "waiting");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Journal.Note(topic, "cancelled");
            throw;
        }
    }

    public async Task HoldThenNote(string checkpoint, string topic)
    {
        await Checkpoint.Named(checkpoint).PassAsync();
        Journal.Note(topic, "held");
    }

    public Task Note(string topic, string text)
    {
        Journal.Note(topic, text);
        return Task.CompletedTask;
    }

    public Task<int> CallOther(long other) => GrainFactory.GetGrain<IPatientGrain>(other).Number();

    public Task<int> Number() => Task.FromResult(7);
}
