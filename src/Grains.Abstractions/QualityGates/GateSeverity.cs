using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>What the failure of a check means for its gate. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<GateSeverity>))]
public enum GateSeverity : byte
{
    /// <summary>Never a real severity.</summary>
    Invalid = 0,

    /// <summary>It fails the gate, if the check is required.</summary>
    [JsonStringEnumMemberName("blocker")]
    Blocker,

    /// <summary>It is only named.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,
}
