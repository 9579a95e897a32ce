using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>A fact about a run: what its journal holds, in past tense. Closed: every case stands in this folder.</summary>
/// <remarks>
/// A record's own members are exactly the <c>payload</c> of the event on the wire and in the journal (snake_case, nulls left out);
/// time and task stand in the envelope (<see cref="JournalEntry"/>).
/// </remarks>
public abstract record RunEvent
{
    private protected RunEvent()
    {
    }

    /// <summary>When it happened (UTC).</summary>
    [JsonIgnore]
    public DateTimeOffset At { get; init; }
}

/// <summary>A fact about one task of a run.</summary>
public abstract record TaskEvent : RunEvent
{
    private protected TaskEvent()
    {
    }

    /// <summary>The task.</summary>
    [JsonIgnore]
    public TaskId TaskId { get; init; }
}
