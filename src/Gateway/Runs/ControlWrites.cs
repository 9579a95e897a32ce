using System.ComponentModel.DataAnnotations;

namespace Multyagents.Gateway.Runs;

/// <summary>Pause, resume or abort; the body may be left out.</summary>
public sealed record RunControlWrite
{
    /// <summary>Who asks.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? RequestedBy { get; init; }
}

/// <summary>A turn of the control loop; the body may be left out.</summary>
public sealed record ControlLoopWrite
{
    /// <summary>Dispatch at most so many tasks: 1 to 100, default 10.</summary>
    public int? MaxDispatch { get; init; }
}
