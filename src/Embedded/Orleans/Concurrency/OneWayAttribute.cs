namespace Orleans.Concurrency;

/// <summary>A method whose caller does not wait: the call completes at once, and what becomes of the request is never told.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute
{
}
