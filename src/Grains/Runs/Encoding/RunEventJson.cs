using System.Text.Json.Serialization;

namespace Multyagents.Runs;

/// <summary>Source-generated JSON of event payloads: snake_case, nulls left out. What it writes is wire format and stays readable for good.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunCreated))]
[JsonSerializable(typeof(RunBecameRunning))]
[JsonSerializable(typeof(RunPaused))]
[JsonSerializable(typeof(RunResumed))]
[JsonSerializable(typeof(RunAborted))]
[JsonSerializable(typeof(RunSucceeded))]
[JsonSerializable(typeof(RunFailed))]
[JsonSerializable(typeof(PartialRerunRequested))]
[JsonSerializable(typeof(TaskCreated))]
[JsonSerializable(typeof(TaskDispatched))]
[JsonSerializable(typeof(TaskQueued))]
[JsonSerializable(typeof(TaskSubmitFailed))]
[JsonSerializable(typeof(TaskStatusUpdated))]
[JsonSerializable(typeof(TaskCancelRequested))]
[JsonSerializable(typeof(TaskCancelFailed))]
[JsonSerializable(typeof(TaskPartialRerunReset))]
[JsonSerializable(typeof(StaleCallbackRejected))]
[JsonSerializable(typeof(TaskId))]
[JsonSerializable(typeof(StepId))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(RunSnapshot))]
[JsonSerializable(typeof(TaskSnapshot))]
[JsonSerializable(typeof(PartialRerunRequested))]
[JsonSerializable(typeof(int))]
internal sealed partial class RunEventJson : JsonSerializerContext;
