namespace Multyagents.Cli.Api;

/// <summary>A run to start.</summary>
internal sealed record RunStart(long WorkflowTemplateId, string? InitiatedBy, bool AutoDispatch);

/// <summary>A pause, a resumption or an abort.</summary>
internal sealed record RunControl(string? RequestedBy);
