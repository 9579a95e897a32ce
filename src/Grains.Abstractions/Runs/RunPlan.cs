namespace Multyagents;

/// <summary>What a run of a template would be.</summary>
/// <param name="WorkflowTemplateId">The template.</param>
/// <param name="Steps">Its steps with the overrides applied, in template order.</param>
[GenerateSerializer, Immutable, Alias("multyagents.run-plan")]
public sealed record RunPlan(TemplateId WorkflowTemplateId, ValueList<RunPlanStep> Steps);

/// <summary>One step of a <see cref="RunPlan"/>.</summary>
/// <param name="StepId">The step.</param>
/// <param name="DependsOn">Steps that must have succeeded before.</param>
/// <param name="Spec">What its task would be to do.</param>
/// <param name="RequiredArtifacts">What its dependencies must have handed over before.</param>
[GenerateSerializer, Immutable, Alias("multyagents.run-plan-step")]
public sealed record RunPlanStep(StepId StepId, ValueList<StepId> DependsOn, TaskSpec Spec, ValueList<RequiredArtifact> RequiredArtifacts);
