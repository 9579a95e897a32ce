using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Why a failed attempt may succeed when it is simply tried again. The strings are the wire contract's.</summary>
[JsonConverter(typeof(WireNameConverter<RetryCause>))]
public enum RetryCause : byte
{
    /// <summary>Never a real cause.</summary>
    Invalid = 0,

    /// <summary>A connection, a name lookup, a TLS handshake or a gateway on the way failed.</summary>
    [JsonStringEnumMemberName("network")]
    Network,

    /// <summary>The output itself calls the failing test flaky.</summary>
    [JsonStringEnumMemberName("flaky-test")]
    FlakyTest,

    /// <summary>The runner or its machine gave way: lost, restarted, out of memory or disk.</summary>
    [JsonStringEnumMemberName("runner-transient")]
    RunnerTransient,
}
