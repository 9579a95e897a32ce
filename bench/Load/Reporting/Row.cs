namespace Multyagents.Bench.Load;

/// <summary>One line of the table.</summary>
/// <param name="Id">The measure, e.g. <c>P3a</c>.</param>
/// <param name="Database">Where it was measured; empty where no database has a part in it.</param>
/// <param name="What">What was measured.</param>
/// <param name="Unit">Unit of the figure and of the reference.</param>
/// <param name="Goal">What it is to reach.</param>
/// <param name="Figure">What was measured.</param>
/// <param name="ReferenceName">What it is compared with.</param>
/// <param name="Reference">The same of that, measured in turns with the figure.</param>
internal sealed record Row(string Id, string Database, string What, string Unit, Goal Goal, Series Figure, string? ReferenceName = null, Series? Reference = null)
{
    /// <summary>Median to median.</summary>
    public double? Ratio => Reference is { Median: not 0 } ? Figure.Median / Reference.Median : null;

    public bool? IsReached => Goal.IsReached(Figure.Median, Ratio);
}
