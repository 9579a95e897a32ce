namespace Multyagents;

/// <summary>What a task is to do: fixed when the task is created, read by the dispatch of each attempt.</summary>
/// <param name="RoleId">The role that does it.</param>
/// <param name="Title">One line for people; also the prompt when there is none.</param>
/// <param name="Prompt">What the runner executes; null: the title.</param>
/// <param name="TimeoutSeconds">Longest execution of one attempt, in seconds.</param>
/// <param name="Context7Mode">Whether the context7 provider is on.</param>
/// <param name="ExecutionMode">Where an attempt executes.</param>
/// <param name="RequiresApproval">True when a person must approve before the first dispatch.</param>
/// <param name="ProjectId">The project whose folder it works in, if any.</param>
/// <param name="LockPaths">Absolute paths under the project that an attempt holds exclusively.</param>
/// <param name="Sandbox">Container settings as given, for docker-sandbox.</param>
/// <param name="QualityGatePolicy">Quality gate policy as given; null: the default gate.</param>
[GenerateSerializer, Immutable, Alias("multyagents.task-spec")]
public sealed record TaskSpec(
    RoleId RoleId,
    string Title,
    string? Prompt,
    int TimeoutSeconds,
    Context7Mode Context7Mode,
    ExecutionMode ExecutionMode,
    bool RequiresApproval,
    ProjectId? ProjectId,
    ValueList<string> LockPaths,
    JsonText? Sandbox,
    JsonText? QualityGatePolicy)
{
    /// <summary>What the runner executes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string EffectivePrompt => Prompt ?? Title;
}
