using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Where a run stands: always derived from its tasks and its paused and aborted marks. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<RunStatus>))]
public enum RunStatus : byte
{
    /// <summary>Never a real status.</summary>
    Invalid = 0,

    /// <summary>Nothing was dispatched yet.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>Under way, or a partial re-run of it is.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Nothing is dispatched until it is resumed.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Ended by an operator, for good.</summary>
    [JsonStringEnumMemberName("aborted")]
    Aborted,

    /// <summary>All tasks succeeded.</summary>
    [JsonStringEnumMemberName("success")]
    Success,

    /// <summary>A task has failed, was canceled or could not be submitted; others may still be active.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>Wire strings of <see cref="RunStatus"/>.</summary>
public static class RunStatuses
{
    /// <summary>The contract's string, e.g. <c>paused</c>.</summary>
    public static string ToWire(this RunStatus status) => WireNames<RunStatus>.Name(status);
}
