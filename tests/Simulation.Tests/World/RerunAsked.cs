namespace Multyagents.Simulation.Tests.World;

/// <summary>A re-run that an operator asked for, once or several times under one key, and what he was told.</summary>
internal sealed class RerunAsked(PartialRerunRequest request, RunId run)
{
    public PartialRerunRequest Request => request;

    public RunId Run => run;

    public bool IsAccepted { get; private set; }

    /// <summary>Some try of it may have counted without anybody being told.</summary>
    public bool IsUnknown { get; private set; }

    public PartialRerunResult? Answer { get; private set; }

    /// <summary>The dry run whose plan this one is held to.</summary>
    public PartialRerunResult? Planned { get; init; }

    public void Accept(PartialRerunResult answer) => (IsAccepted, Answer) = (true, answer);

    public void NotKnown() => IsUnknown = true;
}
