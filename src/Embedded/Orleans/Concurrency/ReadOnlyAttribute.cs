namespace Orleans.Concurrency;

/// <summary>A method that changes nothing: its turns may interleave with each other, not with other turns.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute
{
}
