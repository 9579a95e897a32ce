using System.Globalization;

namespace Multyagents.Bench.Load;

/// <summary>What a figure is to reach.</summary>
/// <param name="Text">As the table shows it.</param>
/// <param name="IsReached">Says it of the figure and its ratio to the reference; null: there is no goal for this figure alone.</param>
internal sealed record Goal(string Text, Func<double, double?, bool?> IsReached)
{
    /// <summary>A figure that belongs to a picture and has no goal of its own.</summary>
    public static Goal None { get; } = new("", (_, _) => null);

    /// <summary>A goal that is told by another command.</summary>
    public static Goal Elsewhere(string text) => new(text, (_, _) => null);

    public static Goal AtLeast(double limit, string unit) => new(Invariant($"≥ {limit:#,0.##} {unit}"), (figure, _) => figure >= limit);

    public static Goal AtMost(double limit, string unit) => new(Invariant($"≤ {limit:#,0.##} {unit}"), (figure, _) => figure <= limit);

    public static Goal RatioAtLeast(double limit) => new(Invariant($"≥ {limit:0.##} ×"), (_, ratio) => ratio >= limit);

    public static Goal RatioAtMost(double limit) => new(Invariant($"≤ {limit:0.##} ×"), (_, ratio) => ratio <= limit);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
