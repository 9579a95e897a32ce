using System.Text.Json;

namespace Multyagents.Catalog;

/// <summary>
/// Shape of a <c>sandbox</c>: <c>{image, command[]?, workdir?, env{}?, mounts[{source, target, read_only?}]?}</c>.
/// </summary>
internal static class SandboxRules
{
    /// <summary>Notes what is wrong with it.</summary>
    public static void Check(JsonText sandbox, string field, FieldErrors errors)
    {
        using var document = SettingsJson.OpenObject(sandbox, field, errors);
        if (document is null) return;
        var root = document.RootElement;
        CheckImage(root, $"{field}.image", errors);
        CheckCommand(root, $"{field}.command", errors);
        if (SettingsJson.TryGet(root, "workdir", out var workdir)
            && SettingsJson.Expect(workdir, JsonValueKind.String, $"{field}.workdir", errors))
        {
            CheckContainerPath(workdir.GetString()!, $"{field}.workdir", errors);
        }

        CheckEnvironment(root, $"{field}.env", errors);
        CheckMounts(root, $"{field}.mounts", errors);
    }

    private static void CheckImage(JsonElement root, string field, FieldErrors errors)
    {
        if (RequiredText(root, "image", field, errors) is not { } image) return;
        TextRules.Check(image, field, Limits.MaxListItemLength, errors);
        // It would be read as an option by a container tool's command line.
        if (image.TrimStart().StartsWith('-'))
            errors.Add(field, "must not start with '-'");
    }

    private static void CheckCommand(JsonElement root, string field, FieldErrors errors)
    {
        if (!TryGetArray(root, "command", field, errors, out var command)) return;
        var index = 0;
        foreach (var argument in command.EnumerateArray())
        {
            var argumentField = $"{field}[{index++}]";
            if (SettingsJson.Expect(argument, JsonValueKind.String, argumentField, errors))
                TextRules.Check(argument.GetString()!, argumentField, Limits.MaxSettingsLength, errors);
        }
    }

    private static void CheckEnvironment(JsonElement root, string field, FieldErrors errors)
    {
        if (!SettingsJson.TryGet(root, "env", out var environment)
            || !SettingsJson.Expect(environment, JsonValueKind.Object, field, errors))
        {
            return;
        }

        foreach (var variable in environment.EnumerateObject())
        {
            var variableField = FieldPath.Member(field, variable.Name);
            if (variable.Name.Length == 0 || variable.Name.Contains('=', StringComparison.Ordinal))
                errors.Add(variableField, "the name of a variable must not be empty or contain '='");
            TextRules.Check(variable.Name, variableField, Limits.MaxNameLength, errors);
            if (SettingsJson.Expect(variable.Value, JsonValueKind.String, variableField, errors))
                TextRules.Check(variable.Value.GetString()!, variableField, Limits.MaxSettingsLength, errors);
        }
    }

    private static void CheckMounts(JsonElement root, string field, FieldErrors errors)
    {
        if (!TryGetArray(root, "mounts", field, errors, out var mounts)) return;
        var index = 0;
        foreach (var mount in mounts.EnumerateArray())
        {
            var mountField = $"{field}[{index++}]";
            if (!SettingsJson.Expect(mount, JsonValueKind.Object, mountField, errors)) continue;
            if (RequiredText(mount, "source", $"{mountField}.source", errors) is { } source)
                PathRules.Required(source, $"{mountField}.source", errors);
            if (RequiredText(mount, "target", $"{mountField}.target", errors) is { } target)
                CheckContainerPath(target, $"{mountField}.target", errors);
            SettingsJson.ExpectBoolean(mount, "read_only", mountField, errors);
        }
    }

    private static bool TryGetArray(JsonElement parent, string name, string field, FieldErrors errors, out JsonElement array)
    {
        if (!SettingsJson.TryGet(parent, name, out array)
            || !SettingsJson.Expect(array, JsonValueKind.Array, field, errors))
        {
            return false;
        }

        TextRules.CheckCount(array.GetArrayLength(), field, Limits.MaxListLength, errors);
        return true;
    }

    private static string? RequiredText(JsonElement parent, string name, string field, FieldErrors errors)
    {
        if (!SettingsJson.TryGet(parent, name, out var value))
        {
            errors.Add(field, "is required");
            return null;
        }

        if (!SettingsJson.Expect(value, JsonValueKind.String, field, errors)) return null;
        var text = value.GetString()!;
        if (!string.IsNullOrWhiteSpace(text)) return text;
        errors.Add(field, "must not be blank");
        return null;
    }

    // Containers are Linux: their paths follow its rules wherever the control plane runs.
    private static void CheckContainerPath(string path, string field, FieldErrors errors)
    {
        if (!path.StartsWith('/'))
            errors.Add(field, "must be an absolute path");
        TextRules.Check(path, field, Limits.MaxPathLength, errors);
    }
}
