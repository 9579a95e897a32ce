using System.Text.Json.Serialization;

namespace Multyagents.Gateway.Security;

/// <summary>What was refused for the sake of security.</summary>
[JsonConverter(typeof(WireNameConverter<RefusedAttempt>))]
public enum RefusedAttempt : byte
{
    /// <summary>Never a real one.</summary>
    Invalid = 0,

    /// <summary>A key that is none of this server's.</summary>
    [JsonStringEnumMemberName("wrong-api-key")]
    WrongApiKey,

    /// <summary>A caller whose role does not allow the operation.</summary>
    [JsonStringEnumMemberName("forbidden")]
    Forbidden,

    /// <summary>A runner's report without the token of its attempt, or with another.</summary>
    [JsonStringEnumMemberName("callback-token")]
    CallbackToken,

    /// <summary>A request that changes something, from a page of another site.</summary>
    [JsonStringEnumMemberName("foreign-origin")]
    ForeignOrigin,

    /// <summary>A request to a host name that is not this machine's.</summary>
    [JsonStringEnumMemberName("foreign-host")]
    ForeignHost,

    /// <summary>More requests, or more event streams, than one caller may have.</summary>
    [JsonStringEnumMemberName("rate-limit")]
    RateLimit,
}
