namespace Multyagents;

/// <summary>When a failed task is tried again by itself: a role's <c>retry_policy</c>, snapshotted into the run.</summary>
/// <param name="MaxRetries">Most automatic retries of one task, 0 to <see cref="Limits.MaxRetries"/>; a partial re-run gives a fresh budget.</param>
/// <param name="RetryOn">The causes that are retried, each once.</param>
[GenerateSerializer, Immutable, Alias("multyagents.retry-policy")]
public sealed record RetryPolicy(int MaxRetries, ValueList<RetryCause> RetryOn);
