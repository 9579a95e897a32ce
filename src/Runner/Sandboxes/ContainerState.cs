namespace Multyagents.Runner;

/// <summary>What docker says about a container.</summary>
internal abstract record ContainerState
{
    private ContainerState()
    {
    }

    /// <summary>docker knows no such container.</summary>
    internal sealed record Absent : ContainerState;

    /// <summary>docker gives no answer.</summary>
    internal sealed record Unknown(string Problem) : ContainerState;

    /// <summary>It was made and never started: its command is not in the image, or a mount is not to be had.</summary>
    internal sealed record Created(string Id) : ContainerState;

    /// <summary>It runs (or pauses, or restarts).</summary>
    internal sealed record Running(string Id) : ContainerState;

    /// <summary>It has ended.</summary>
    internal sealed record Exited(string Id, int ExitCode) : ContainerState;
}
