namespace Multyagents.Bench.Load;

/// <summary>One figure's repetitions.</summary>
/// <param name="Values">One value per repetition, in the order in which they were measured.</param>
internal sealed record Series(IReadOnlyList<double> Values)
{
    public double Median => Percentile(0.5);

    public double Min => Values.Min();

    public double Max => Values.Max();

    /// <summary>The value that so large a part of all is below.</summary>
    public double Percentile(double part)
    {
        var sorted = Values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
    }
}
