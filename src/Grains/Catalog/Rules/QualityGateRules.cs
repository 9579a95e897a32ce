using System.Text.Json;

namespace Multyagents.Catalog;

/// <summary>
/// Shape of a <c>quality_gate_policy</c>: an object with the optional list <c>required_checks</c> of
/// <c>{check, required?, severity?, config?, description?}</c>. Names of checks are not checked: an unknown one fails when it is evaluated.
/// </summary>
internal static class QualityGateRules
{
    private static readonly string[] Severities = ["blocker", "warn"];

    /// <summary>Notes what is wrong with it.</summary>
    public static void Check(JsonText? policy, string field, FieldErrors errors)
    {
        if (policy is not { } given) return;
        using var document = SettingsJson.OpenObject(given, field, errors);
        if (document is null || !SettingsJson.TryGet(document.RootElement, "required_checks", out var checks)) return;
        var listField = $"{field}.required_checks";
        if (!SettingsJson.Expect(checks, JsonValueKind.Array, listField, errors)) return;
        TextRules.CheckCount(checks.GetArrayLength(), listField, Limits.MaxListLength, errors);
        var index = 0;
        foreach (var check in checks.EnumerateArray())
            CheckOne(check, $"{listField}[{index++}]", errors);
    }

    private static void CheckOne(JsonElement check, string field, FieldErrors errors)
    {
        if (!SettingsJson.Expect(check, JsonValueKind.Object, field, errors)) return;
        CheckName(check, $"{field}.check", errors);
        SettingsJson.ExpectBoolean(check, "required", field, errors);
        if (SettingsJson.TryGet(check, "severity", out var severity)
            && (severity.ValueKind != JsonValueKind.String || !Severities.Contains(severity.GetString(), StringComparer.Ordinal)))
        {
            errors.Add($"{field}.severity", $"must be one of: {string.Join(", ", Severities)}");
        }

        if (SettingsJson.TryGet(check, "config", out var config))
            SettingsJson.Expect(config, JsonValueKind.Object, $"{field}.config", errors);
        if (SettingsJson.TryGet(check, "description", out var description))
            SettingsJson.Expect(description, JsonValueKind.String, $"{field}.description", errors);
    }

    private static void CheckName(JsonElement check, string field, FieldErrors errors)
    {
        if (!SettingsJson.TryGet(check, "check", out var name))
            errors.Add(field, "is required");
        else if (SettingsJson.Expect(name, JsonValueKind.String, field, errors))
            TextRules.Required(name.GetString(), field, Limits.MaxNameLength, errors);
    }
}
