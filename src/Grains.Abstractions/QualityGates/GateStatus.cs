using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>How a quality gate stands.</summary>
[JsonConverter(typeof(WireNameConverter<GateStatus>))]
public enum GateStatus : byte
{
    /// <summary>Never a real status.</summary>
    Invalid = 0,

    /// <summary>No required blocker has failed, no check is open.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>A required blocker has failed.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>Checks are open.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>There is no gate.</summary>
    [JsonStringEnumMemberName("not-configured")]
    NotConfigured,
}
