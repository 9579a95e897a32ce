using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Tasks;

/// <summary>Answer to the dispatch of one task.</summary>
public sealed record DispatchRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>Whether the context7 provider is on for it.</summary>
    public required bool ResolvedContext7Enabled { get; init; }

    /// <summary>What the runner was told.</summary>
    public required RunnerPayloadRead RunnerPayload { get; init; }

    /// <summary>What the runner answered.</summary>
    public required RunnerSubmissionRead RunnerSubmission { get; init; }

    internal static DispatchRead Of(DispatchView view) => new()
    {
        TaskId = view.TaskId.Value,
        ResolvedContext7Enabled = view.ResolvedContext7Enabled,
        RunnerPayload = RunnerPayloadRead.Of(view.RunnerPayload),
        RunnerSubmission = RunnerSubmissionRead.Of(view.RunnerSubmission),
    };
}

/// <summary>The control plane's description of an attempt.</summary>
public sealed record RunnerPayloadRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>Its run as runners know it: <c>run-7</c>, or <c>task-12</c> outside any run.</summary>
    public required string RunId { get; init; }

    /// <summary>The role.</summary>
    public required long RoleId { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>Where it executes.</summary>
    public required ExecutionMode ExecutionMode { get; init; }

    /// <summary>The role's skill packs.</summary>
    public required string[] RoleSkillPacks { get; init; }

    /// <summary>The context provider.</summary>
    public required RunnerContextRead Context { get; init; }

    /// <summary>The folder it works in.</summary>
    public required RunnerWorkspaceRead? Workspace { get; init; }

    /// <summary>Container settings.</summary>
    public required RawJson? Sandbox { get; init; }

    /// <summary>Handoffs of the task's dependencies.</summary>
    public required RawJson[] HandoffContext { get; init; }

    internal static RunnerPayloadRead Of(RunnerPayload payload) => new()
    {
        TaskId = payload.TaskId.Value,
        RunId = payload.RunId,
        RoleId = payload.RoleId.Value,
        Title = payload.Title,
        ExecutionMode = payload.ExecutionMode,
        RoleSkillPacks = [.. payload.RoleSkillPacks],
        Context = new RunnerContextRead { Provider = payload.Context.Provider, Enabled = payload.Context.Enabled },
        Workspace = payload.Workspace is { } workspace ? RunnerWorkspaceRead.Of(workspace) : null,
        Sandbox = RawJson.Of(payload.Sandbox),
        HandoffContext = [.. payload.HandoffContext.Select(RawJson.Of)],
    };
}

/// <summary>The context provider of an attempt.</summary>
public sealed record RunnerContextRead
{
    /// <summary>Always <c>context7</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether it is on.</summary>
    public required bool Enabled { get; init; }
}

/// <summary>The folder of an attempt.</summary>
public sealed record RunnerWorkspaceRead
{
    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>Absolute path of its folder.</summary>
    public required string ProjectRoot { get; init; }

    /// <summary>Absolute paths held exclusively.</summary>
    public required string[] LockPaths { get; init; }

    /// <summary>Absolute path of the worktree, if it has one.</summary>
    public required string? WorktreePath { get; init; }

    /// <summary>The worktree's branch.</summary>
    public required string? GitBranch { get; init; }

    internal static RunnerWorkspaceRead Of(PayloadWorkspace workspace) => new()
    {
        ProjectId = workspace.ProjectId.Value,
        ProjectRoot = workspace.ProjectRoot,
        LockPaths = [.. workspace.LockPaths],
        WorktreePath = workspace.WorktreePath,
        GitBranch = workspace.GitBranch,
    };
}

/// <summary>What the runner answered to a submission.</summary>
public sealed record RunnerSubmissionRead
{
    /// <summary>Whether it accepted.</summary>
    public required bool Submitted { get; init; }

    /// <summary>Which runner; null when none is configured.</summary>
    public required string? RunnerUrl { get; init; }

    /// <summary>Its word for the task's state.</summary>
    public required string? RunnerTaskStatus { get; init; }

    /// <summary>Its message, or why it did not accept.</summary>
    public required string? Message { get; init; }

    internal static RunnerSubmissionRead Of(RunnerSubmission submission) => new()
    {
        Submitted = submission.Submitted,
        RunnerUrl = submission.RunnerUrl,
        RunnerTaskStatus = submission.RunnerTaskStatus,
        Message = submission.Message,
    };
}
