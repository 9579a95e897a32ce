using System.Text.Json.Serialization;

namespace Multyagents.Runner.Protocol;

/// <summary>The protocol's JSON: snake_case, nulls left out, unknown fields ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    MaxDepth = 64)]
[JsonSerializable(typeof(SubmitRequest))]
[JsonSerializable(typeof(RunnerTask))]
[JsonSerializable(typeof(StatusCallback))]
public sealed partial class RunnerJson : JsonSerializerContext;
