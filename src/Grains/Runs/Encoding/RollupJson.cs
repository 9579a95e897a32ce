using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>A run's rollup as its row of the read model keeps it.</summary>
public static class RollupJson
{
    /// <summary>Longest rollup that is kept: a longer one would make every append of the run longer, so the run is asked instead.</summary>
    public const int MaxLength = 256;

    /// <summary>The rollup's bytes; null when it is too long.</summary>
    public static byte[]? Encode(RunState state) => state.Tally.RollupLength > MaxLength
        ? null
        : state.Tally.Encoded(tally => JsonSerializer.SerializeToUtf8Bytes(tally.ToRollup(state), RunEventJson.Default.RunRollup));

    /// <summary>The rollup of the bytes.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    public static RunRollup Decode(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, RunEventJson.Default.RunRollup) ?? throw new JsonException("the rollup is null");
}
