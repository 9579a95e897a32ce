using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime needs to know of a grain's instance.</summary>
public interface IGrainBase
{
    /// <summary>The activation that this instance lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first request. When it throws, that request fails with the exception, and the next request activates anew.</summary>
    /// <param name="token">Cancelled when the activation takes longer than the configured activation time-out.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last request, when the activation ends in an orderly way. A crash ends it without.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="token">Cancelled when the deactivation should hurry.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
