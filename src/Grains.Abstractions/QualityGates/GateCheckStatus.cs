using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>How one check of a quality gate stands. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<GateCheckStatus>))]
public enum GateCheckStatus : byte
{
    /// <summary>Never a real status.</summary>
    Invalid = 0,

    /// <summary>It holds.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>It does not hold, or nobody knows the check.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>It is too early to say.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>It does not apply to the task.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}
