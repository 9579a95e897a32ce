using System.Text.Json.Serialization;

namespace Multyagents.Cli.Api;

/// <summary>Every type of the interface that is read or written. What an answer holds besides is ignored: the contract grows.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Run[]))]
[JsonSerializable(typeof(RunStart))]
[JsonSerializable(typeof(RunControl))]
[JsonSerializable(typeof(TaskSummary))]
[JsonSerializable(typeof(TaskDetails))]
[JsonSerializable(typeof(Attempt[]))]
[JsonSerializable(typeof(AttemptOutput))]
[JsonSerializable(typeof(RerunRequest))]
[JsonSerializable(typeof(Rerun))]
[JsonSerializable(typeof(RunEvent[]))]
[JsonSerializable(typeof(Verification))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext;
