using System.Text.Json;

namespace Multyagents.Catalog;

/// <summary>
/// Shape of <c>execution_constraints</c>: an object whose optional <c>retry_policy</c> is
/// <c>{max_retries: 0..10, retry_on: [network | flaky-test | runner-transient]}</c>, each member optional. Other members are the client's own.
/// </summary>
internal static class ExecutionConstraintRules
{
    private static readonly string[] RetryReasons = ["network", "flaky-test", "runner-transient"];

    /// <summary>Notes what is wrong with it.</summary>
    public static void Check(JsonText constraints, string field, FieldErrors errors)
    {
        using var document = SettingsJson.OpenObject(constraints, field, errors);
        if (document is null || !SettingsJson.TryGet(document.RootElement, "retry_policy", out var policy)) return;
        var policyField = $"{field}.retry_policy";
        if (!SettingsJson.Expect(policy, JsonValueKind.Object, policyField, errors)) return;
        CheckMaxRetries(policy, $"{policyField}.max_retries", errors);
        CheckRetryOn(policy, $"{policyField}.retry_on", errors);
    }

    private static void CheckMaxRetries(JsonElement policy, string field, FieldErrors errors)
    {
        if (!SettingsJson.TryGet(policy, "max_retries", out var max)) return;
        if (max.ValueKind != JsonValueKind.Number || !max.TryGetInt32(out var value) || value is < 0 or > Limits.MaxRetries)
            errors.Add(field, $"must be an integer between 0 and {Limits.MaxRetries}");
    }

    private static void CheckRetryOn(JsonElement policy, string field, FieldErrors errors)
    {
        if (!SettingsJson.TryGet(policy, "retry_on", out var reasons)
            || !SettingsJson.Expect(reasons, JsonValueKind.Array, field, errors))
        {
            return;
        }

        var index = 0;
        foreach (var reason in reasons.EnumerateArray())
        {
            if (reason.ValueKind != JsonValueKind.String || !RetryReasons.Contains(reason.GetString(), StringComparer.Ordinal))
                errors.Add($"{field}[{index}]", $"must be one of: {string.Join(", ", RetryReasons)}");
            index++;
        }
    }
}
