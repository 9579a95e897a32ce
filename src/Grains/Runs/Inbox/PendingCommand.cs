namespace Multyagents.Runs;

/// <summary>A command on its way through the inbox.</summary>
internal sealed class PendingCommand(RunCommand command)
{
    private readonly TaskCompletionSource<Decision> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Decision? _decision;

    public RunCommand Command => command;

    public Task<Decision> Answer => _answer.Task;

    /// <summary>Decided, not yet durable: nobody is told.</summary>
    public void Decided(Decision decision) => _decision = decision;

    /// <summary>Durable: the answer may be given.</summary>
    public void Complete() => Complete(_decision!);

    public void Complete(Decision decision) => _answer.TrySetResult(decision);

    public void Fail(Exception failure) => _answer.TrySetException(failure);
}
