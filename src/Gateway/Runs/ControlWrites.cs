using System.ComponentModel.DataAnnotations;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Runs;

/// <summary>Pause, resume or abort; the body may be left out.</summary>
public sealed record RunControlWrite : INamesCaller
{
    /// <summary>Who asks.</summary>
    [MaxLength(Limits.MaxActorLength)]
    public string? RequestedBy { get; init; }

    INamesCaller INamesCaller.By(string name) => this with { RequestedBy = name };
}

/// <summary>A turn of the control loop; the body may be left out.</summary>
public sealed record ControlLoopWrite
{
    /// <summary>Dispatch at most so many tasks: 1 to 100, default 10.</summary>
    public int? MaxDispatch { get; init; }
}
