namespace Multyagents;

/// <summary>What a task gave up.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ReleasedPaths">The paths that it held; empty when it held none.</param>
[GenerateSerializer, Immutable, Alias("multyagents.released-locks")]
public sealed record ReleasedLocks(TaskId TaskId, ValueList<string> ReleasedPaths);
