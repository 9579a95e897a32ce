using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Where a task stands. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<TaskStatus>))]
public enum TaskStatus : byte
{
    /// <summary>Never a real status: an uninitialised value must not pass for one.</summary>
    Invalid = 0,

    /// <summary>Waiting: not dispatched yet, or reset by a partial re-run.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>An attempt is journaled; the runner has not acknowledged it yet.</summary>
    [JsonStringEnumMemberName("dispatched")]
    Dispatched,

    /// <summary>The runner has accepted the attempt.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>The runner is executing the attempt.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>The runner was asked to cancel and has not confirmed yet.</summary>
    [JsonStringEnumMemberName("cancel-requested")]
    CancelRequested,

    /// <summary>Terminal: succeeded. Never reset, never re-run.</summary>
    [JsonStringEnumMemberName("success")]
    Success,

    /// <summary>Terminal: failed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Terminal: canceled.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled,

    /// <summary>Terminal: the runner refused the attempt or could not be reached.</summary>
    [JsonStringEnumMemberName("submit-failed")]
    SubmitFailed,
}
