namespace Multyagents.Catalog;

/// <summary>Bounds of <c>timeout_seconds</c>.</summary>
internal static class TimeoutRules
{
    /// <summary>Notes a timeout out of bounds; none given is fine.</summary>
    public static void Check(int? seconds, string field, FieldErrors errors)
    {
        if (seconds is < Limits.MinTimeoutSeconds or > Limits.MaxTimeoutSeconds)
            errors.Add(field, $"must be between {Limits.MinTimeoutSeconds} and {Limits.MaxTimeoutSeconds}");
    }
}
