namespace Multyagents.Runs;

/// <summary>Whether a failed task is tried again by itself.</summary>
/// <param name="Retry">True: it goes back to <c>created</c>.</param>
/// <param name="Cause">What the failure was classified as; null when it was not.</param>
/// <param name="Reason">Why, as the audit shows it.</param>
public sealed record RetryDecision(bool Retry, RetryCause? Cause, string Reason);
