namespace Multyagents.Hosting;

/// <summary>Whether this process can reach the grains.</summary>
public interface IGrainReach
{
    /// <summary>Why not, for an operator: one line; null when it can.</summary>
    string? WhyNot { get; }
}

/// <summary>The grains live in this process.</summary>
internal sealed class OwnGrains : IGrainReach
{
    public string? WhyNot => null;
}
