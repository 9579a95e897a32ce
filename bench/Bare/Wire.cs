using System.Text.Json.Serialization;

namespace Multyagents.Bench.Bare;

/// <summary>One transition of one task.</summary>
/// <param name="Callback">Where the runner reports; only in what is sent to it.</param>
public sealed record Transition(string Run, string Task, string Status, int Attempt, string? Callback = null);

/// <summary>What a load through the bare loop achieved.</summary>
/// <param name="Tasks">Tasks that succeeded.</param>
/// <param name="Seconds">In this time.</param>
/// <param name="LatenciesMs">Time of each run from its start to its last success, in milliseconds.</param>
/// <param name="Rows">Rows journaled.</param>
public sealed record LoopResult(long Tasks, double Seconds, double[] LatenciesMs, long Rows);

/// <summary>A submission that the runner took and says nothing about.</summary>
public sealed record HeldTask(string TaskId, string CallbackUrl, string Token);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Transition))]
[JsonSerializable(typeof(LoopResult))]
[JsonSerializable(typeof(HeldTask[]))]
internal sealed partial class WireJson : JsonSerializerContext;
