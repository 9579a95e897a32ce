using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>Which events of a journal the control plane wrote of its own accord, and not for a client that published them.</summary>
public static class OwnEvents
{
    /// <summary>Whether an event type is the control plane's own: no client may publish it, so what such an event says of who did it is true.</summary>
    public static bool Contains(string eventType) => RunEventTypes.IsOwn(eventType);

    /// <summary>Who published a client's event, as the control plane knows; null: nobody was known by name.</summary>
    /// <param name="published">The client's event.</param>
    /// <param name="before">The entry before it in its run.</param>
    public static string? PublisherOf(JournalEntry published, JournalEntry? before)
    {
        ArgumentNullException.ThrowIfNull(published);
        if (before is null || before.Seq != published.Seq - 1 || RunEventTypes.Find(before.EventType)?.Fact != typeof(EventPublished)) return null;
        try
        {
            return RunEventCodec.Decode(before) is EventPublished of && of.EventType == published.EventType ? of.RequestedBy : null;
        }
        catch (JsonException)
        {
            // Only what was tampered with cannot be read.
            return null;
        }
    }
}
