namespace Multyagents.Embedded.Runtime;

/// <summary>The life of an activation, in its order.</summary>
internal enum ActivationStatus
{
    /// <summary>In the directory; nothing was asked of it yet.</summary>
    New,

    /// <summary>The instance is created and OnActivateAsync runs; requests wait.</summary>
    Activating,

    /// <summary>Requests run.</summary>
    Valid,

    /// <summary>It is to end: the turns that run finish, new requests wait for the next activation.</summary>
    Draining,

    /// <summary>OnDeactivateAsync runs.</summary>
    Deactivating,

    /// <summary>Out of the directory.</summary>
    Ended,
}
