using System.Text.Json;
using System.Text.Json.Nodes;
using Multyagents.Catalog;
using Multyagents.Journal;

namespace Multyagents.Runs;

/// <summary>Between handoffs and JSON: as runners give them, as tasks that follow get them.</summary>
public static class HandoffJson
{
    /// <summary>The handoff of a report; or all that is wrong with its shape.</summary>
    /// <param name="given"><c>{summary, details?, next_actions[], open_questions[], artifacts[{artifact_id, is_required, note?}]}</c>; lists may be left out, <c>is_required</c> is false then. At most <see cref="Limits.MaxSettingsLength"/> characters.</param>
    public static Outcome<Handoff> Read(JsonElement given)
    {
        var errors = new FieldErrors();
        using var document = SettingsJson.OpenObject(new(given.GetRawText()), "handoff", errors);
        var handoff = document is null ? Empty : Read(document.RootElement, errors);
        return errors.Or(() => handoff);
    }

    private static Handoff Read(JsonElement given, FieldErrors errors)
    {
        var summary = Text(given, "summary", "handoff.summary", errors);
        if (string.IsNullOrWhiteSpace(summary)) errors.Add("handoff.summary", "is required");
        return new(
            summary ?? "",
            Text(given, "details", "handoff.details", errors),
            Texts(given, "next_actions", errors),
            Texts(given, "open_questions", errors),
            Artifacts(given, errors));
    }

    /// <summary>The handoff as it is kept and given on: without the attempt that left it.</summary>
    public static JsonText Write(HandoffPublished published) => new(JsonSerializer.Serialize(
        new Handoff(published.Summary, published.Details, published.NextActions, published.OpenQuestions, published.Artifacts), RunEventJson.Default.Handoff));

    /// <summary>A kept handoff.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Handoff Read(JsonText kept) =>
        JsonSerializer.Deserialize(kept.Value, RunEventJson.Default.Handoff) ?? throw new JsonException("the handoff is null");

    /// <summary>A kept handoff as the tasks that follow get it: with its task, run and times.</summary>
    public static JsonText Context(StoredHandoff handoff)
    {
        var context = JsonNode.Parse(handoff.Body.Value)!.AsObject();
        context["task_id"] = handoff.TaskId.Value;
        context["run_id"] = handoff.RunId.IsStandalone ? null : handoff.RunId.Value;
        context["created_at"] = handoff.CreatedAt.UtcDateTime;
        context["updated_at"] = handoff.UpdatedAt.UtcDateTime;
        return new(context.ToJsonString());
    }

    private static Handoff Empty { get; } = new("", null, [], [], []);

    private static ValueList<HandoffArtifact> Artifacts(JsonElement given, FieldErrors errors) => Items(given, "artifacts", errors)
        .Select((item, index) => Artifact(item, $"handoff.artifacts[{index}]", errors))
        .ToValueList();

    private static HandoffArtifact Artifact(JsonElement given, string field, FieldErrors errors)
    {
        if (!SettingsJson.Expect(given, JsonValueKind.Object, field, errors)) return new(0, false, null);
        long id = 0;
        if (!SettingsJson.TryGet(given, "artifact_id", out var value)) errors.Add($"{field}.artifact_id", "is required");
        else if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out id)) errors.Add($"{field}.artifact_id", "must be an integer");
        SettingsJson.ExpectBoolean(given, "is_required", field, errors);
        var required = SettingsJson.TryGet(given, "is_required", out var flag) && flag.ValueKind == JsonValueKind.True;
        return new(id, required, Text(given, "note", $"{field}.note", errors));
    }

    private static ValueList<string> Texts(JsonElement given, string name, FieldErrors errors) => Items(given, name, errors)
        .Select((item, index) => SettingsJson.Expect(item, JsonValueKind.String, $"handoff.{name}[{index}]", errors) ? item.GetString()! : "")
        .ToValueList();

    private static IEnumerable<JsonElement> Items(JsonElement given, string name, FieldErrors errors) =>
        SettingsJson.TryGet(given, name, out var list) && SettingsJson.Expect(list, JsonValueKind.Array, $"handoff.{name}", errors)
            ? list.EnumerateArray()
            : [];

    private static string? Text(JsonElement given, string name, string field, FieldErrors errors) =>
        SettingsJson.TryGet(given, name, out var text) && SettingsJson.Expect(text, JsonValueKind.String, field, errors) ? text.GetString() : null;
}
