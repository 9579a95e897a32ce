using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Embedded.Runtime;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base class of grains: an object that lives in one activation and is never entered by two turns at once.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Takes the activation that is being created on this thread; a grain made by hand has none.</summary>
    protected Grain() => GrainContext = ActivationInProgress.Current;

    /// <inheritdoc/>
    /// <remarks>Null only in an instance that the runtime did not create.</remarks>
    [AllowNull]
    public IGrainContext GrainContext { get; private set; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Context.ActivationServices.GetRequiredService<IGrainFactory>();

    /// <summary>The services of this activation; scoped services live as long as the activation does.</summary>
    protected internal IServiceProvider ServiceProvider => Context.ActivationServices;

    /// <summary>The name of this grain in logs: its type and key.</summary>
    public string IdentityString => Context.GrainId.ToString();

    private IGrainContext Context => GrainContext
        ?? throw new InvalidOperationException($"{GetType()} was created by hand; only the runtime gives a grain its context.");

    /// <inheritdoc cref="IGrainBase.OnActivateAsync(CancellationToken)"/>
    /// <param name="cancellationToken">Cancelled when the activation takes longer than the configured activation time-out.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync(DeactivationReason, CancellationToken)"/>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="cancellationToken">Cancelled when the deactivation should hurry.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation after the turns that run now. Later requests are served by a new activation.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps this activation from being collected as idle for at least the given time.</summary>
    /// <param name="timeSpan">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever, a time of zero or less takes an earlier delay back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.Of(Context).DelayDeactivation(timeSpan);
}
