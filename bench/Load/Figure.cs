namespace Multyagents.Bench.Load;

/// <summary>One measured figure: its repetitions, in its unit.</summary>
/// <param name="Goal">The goal it belongs to, e.g. <c>P2</c>.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Values">One value per repetition.</param>
public sealed record Figure(string Goal, string Name, string Unit, IReadOnlyList<double> Values)
{
    /// <summary>The middle value.</summary>
    public double Median => Values.Order().ElementAt(Values.Count / 2);

    /// <summary>The smallest value.</summary>
    public double Min => Values.Min();

    /// <summary>The largest value.</summary>
    public double Max => Values.Max();
}
