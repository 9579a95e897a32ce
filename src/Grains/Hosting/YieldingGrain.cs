namespace Multyagents;

/// <summary>
/// A grain whose activation gives way once, so that its first turn begins on its own. Orleans holds a lock on an activation from its
/// creation up to the first thing that it has to wait for. An activation that waits for nothing, and whose first request waits for
/// nothing either, would call another grain under that lock; if that one does the same towards this one, both stand for ever, and
/// with them the silo's threads. Every grain of ours is one.
/// </summary>
internal abstract class YieldingGrain : Grain
{
    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await Task.Yield();
}
