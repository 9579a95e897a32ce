using System.ComponentModel.DataAnnotations;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Workspaces;

/// <summary>A release of a task's paths; the body may be left out.</summary>
public sealed record LockReleaseWrite : INamesCaller
{
    /// <summary>Who asks.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? RequestedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { RequestedBy = name };
}

/// <summary>What a task gave up.</summary>
public sealed record LockReleaseRead
{
    /// <summary>The task.</summary>
    public required long TaskId { get; init; }

    /// <summary>The paths that it held; empty when it held none.</summary>
    public required string[] ReleasedPaths { get; init; }

    internal static LockReleaseRead Of(ReleasedLocks released) => new() { TaskId = released.TaskId.Value, ReleasedPaths = [.. released.ReleasedPaths] };
}
