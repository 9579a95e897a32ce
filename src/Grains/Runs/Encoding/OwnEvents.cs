namespace Multyagents.Runs;

/// <summary>Which events of a journal the control plane wrote of its own accord, and not for a client that published them.</summary>
public static class OwnEvents
{
    /// <summary>Whether an event type is the control plane's own: no client may publish it, so what such an event says of who did it is true.</summary>
    public static bool Contains(string eventType) => RunEventTypes.IsOwn(eventType);
}
