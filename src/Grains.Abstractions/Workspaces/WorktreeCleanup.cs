namespace Multyagents;

/// <summary>What a runner says about the removal of an attempt's worktree.</summary>
/// <param name="Attempted">Whether it tried.</param>
/// <param name="Succeeded">Whether that worked.</param>
/// <param name="Message">What the removal said.</param>
[GenerateSerializer, Immutable, Alias("multyagents.worktree-cleanup")]
public sealed record WorktreeCleanup(bool Attempted, bool Succeeded, string? Message);
