namespace Orleans.Runtime;

/// <summary>One activation of one grain.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>Whose activation this is.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain's instance, once it is created.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation; scoped services live as long as the activation does.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Begins to end the activation: the turns that run now finish, later requests go to a new activation.</summary>
    /// <param name="deactivationReason">Told to the grain.</param>
    /// <param name="cancellationToken">Cancelled when the deactivation should hurry.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
