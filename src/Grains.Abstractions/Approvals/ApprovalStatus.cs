using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Where an approval stands. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<ApprovalStatus>))]
public enum ApprovalStatus : byte
{
    /// <summary>Never a real status: an uninitialised value must not pass for one.</summary>
    Invalid = 0,

    /// <summary>Nobody has decided yet.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Approved; final.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>Rejected; may still be approved later.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}
