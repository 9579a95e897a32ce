namespace Orleans.Concurrency;

/// <summary>A method whose turns may run between the awaits of any other turn.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute
{
}
