namespace Orleans.Concurrency;

/// <summary>A grain all of whose turns may interleave at awaits.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute
{
}
