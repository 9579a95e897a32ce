namespace Multyagents.Runner;

/// <summary>What became of a task's worktree at the end. <paramref name="Succeeded"/> is null when nothing was tried.</summary>
internal sealed record WorktreeCleanup(bool Attempted, bool? Succeeded, string? Message);
