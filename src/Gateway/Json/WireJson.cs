using System.Text.Json.Serialization;
using Multyagents.Gateway.Approvals;
using Multyagents.Gateway.Artifacts;
using Multyagents.Gateway.Assistant;
using Multyagents.Gateway.Attempts;
using Multyagents.Gateway.Audit;
using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Events;
using Multyagents.Gateway.Handoffs;
using Multyagents.Gateway.Health;
using Multyagents.Gateway.PartialRerun;
using Multyagents.Gateway.Projects;
using Multyagents.Gateway.Roles;
using Multyagents.Gateway.RunnerCallbacks;
using Multyagents.Gateway.Runs;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.SystemInfo;
using Multyagents.Gateway.Tasks;
using Multyagents.Gateway.Templates;
using Multyagents.Gateway.Workspaces;

namespace Multyagents.Gateway.Json;

/// <summary>The wire's JSON: snake_case, every field present, unknown fields ignored, the last of duplicate keys wins.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    MaxDepth = MaxDepth,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthRead))]
[JsonSerializable(typeof(ContractRead))]
[JsonSerializable(typeof(SystemRead))]
[JsonSerializable(typeof(SessionRead))]
[JsonSerializable(typeof(SessionWrite))]
[JsonSerializable(typeof(RoleWrite))]
[JsonSerializable(typeof(RoleRead[]))]
[JsonSerializable(typeof(ProjectWrite))]
[JsonSerializable(typeof(ProjectRead[]))]
[JsonSerializable(typeof(TemplateWrite))]
[JsonSerializable(typeof(TemplateRead[]))]
[JsonSerializable(typeof(TaskWrite))]
[JsonSerializable(typeof(TaskRead[]))]
[JsonSerializable(typeof(CancelWrite))]
[JsonSerializable(typeof(DispatchRead))]
[JsonSerializable(typeof(AttemptRead[]))]
[JsonSerializable(typeof(AttemptOutputRead))]
[JsonSerializable(typeof(TaskAuditRead))]
[JsonSerializable(typeof(VerificationRead))]
[JsonSerializable(typeof(CheckpointRead))]
[JsonSerializable(typeof(CheckpointWrite))]
[JsonSerializable(typeof(AuditEventRead))]
[JsonSerializable(typeof(SecurityEventRead[]))]
[JsonSerializable(typeof(RunWrite))]
[JsonSerializable(typeof(RunRead[]))]
[JsonSerializable(typeof(RunControlWrite))]
[JsonSerializable(typeof(ControlLoopWrite))]
[JsonSerializable(typeof(ControlLoopRead))]
[JsonSerializable(typeof(DispatchReadyRead))]
[JsonSerializable(typeof(ListedApprovalRead[]))]
[JsonSerializable(typeof(SummaryRead))]
[JsonSerializable(typeof(TaskSummaryRead))]
[JsonSerializable(typeof(PartialRerunWrite))]
[JsonSerializable(typeof(PartialRerunRead))]
[JsonSerializable(typeof(CallbackWrite))]
[JsonSerializable(typeof(ApprovalWrite))]
[JsonSerializable(typeof(ApprovalRead))]
[JsonSerializable(typeof(ArtifactWrite))]
[JsonSerializable(typeof(ArtifactRead[]))]
[JsonSerializable(typeof(HandoffRead[]))]
[JsonSerializable(typeof(LockReleaseWrite))]
[JsonSerializable(typeof(LockReleaseRead))]
[JsonSerializable(typeof(AssistantPlanWrite))]
[JsonSerializable(typeof(AssistantPlanRead))]
[JsonSerializable(typeof(AssistantStartWrite))]
[JsonSerializable(typeof(AssistantStartRead))]
[JsonSerializable(typeof(AssistantStatusWrite))]
[JsonSerializable(typeof(AssistantStatusRead))]
[JsonSerializable(typeof(AssistantReportWrite))]
[JsonSerializable(typeof(AssistantReportRead))]
[JsonSerializable(typeof(EventWrite))]
[JsonSerializable(typeof(EventRead[]))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Deepest nesting of a body.</summary>
    public const int MaxDepth = 64;
}
