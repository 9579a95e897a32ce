using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>Reads retry policies and decides by them.</summary>
public static class RetryPolicies
{
    /// <summary>
    /// The <c>retry_policy</c> of a role's execution constraints; null when there is none. Without <c>max_retries</c> it never retries,
    /// without <c>retry_on</c> it retries nothing.
    /// </summary>
    /// <remarks>Constraints were checked when they came in. Whatever is odd nevertheless retries less, never more, and is never an exception.</remarks>
    public static RetryPolicy? Parse(JsonText executionConstraints)
    {
        if (executionConstraints.Value is not { } json) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Member(document.RootElement, "retry_policy", JsonValueKind.Object) is { } policy
                ? new(MaxRetries(policy), RetryOn(policy))
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a task is tried again after a failure.</summary>
    /// <param name="policy">The policy; null: none.</param>
    /// <param name="used">Automatic retries of the task since it was created or last re-run.</param>
    /// <param name="cause">What the failure was classified as; null: it was not.</param>
    public static RetryDecision Decide(RetryPolicy? policy, int used, RetryCause? cause)
    {
        if (policy is null) return new(false, cause, "retry policy skipped: no retry policy");
        if (cause is not { } known) return new(false, null, "retry policy skipped: failure is not classified");
        var name = WireNames<RetryCause>.Name(known);
        if (!policy.RetryOn.AsSpan().Contains(known)) return new(false, known, $"retry policy skipped: {name} is not in retry_on");
        return used >= policy.MaxRetries
            ? new(false, known, $"retry policy exhausted at {used}/{policy.MaxRetries}")
            : new(true, known, $"retry {used + 1}/{policy.MaxRetries} scheduled: {name}");
    }

    private static int MaxRetries(JsonElement policy) =>
        Member(policy, "max_retries", JsonValueKind.Number) is { } max && max.TryGetInt32(out var value) ? Math.Clamp(value, 0, Limits.MaxRetries) : 0;

    private static ValueList<RetryCause> RetryOn(JsonElement policy) =>
        Member(policy, "retry_on", JsonValueKind.Array) is { } causes
            ? causes.EnumerateArray()
                .Select(cause => cause.ValueKind == JsonValueKind.String ? WireNames<RetryCause>.Parse(cause.GetString()) : null)
                .OfType<RetryCause>()
                .Distinct()
                .ToValueList()
            : [];

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
