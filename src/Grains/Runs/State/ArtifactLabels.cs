using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>The labels of an artifact: <c>label</c> (a string) and <c>labels</c> (strings) of its metadata.</summary>
internal static class ArtifactLabels
{
    /// <summary>The labels, each once, at most <see cref="Limits.MaxLabelsPerArtifact"/>. Whatever is no string is no label.</summary>
    public static ValueList<string> Of(JsonText metadata)
    {
        using var document = JsonDocument.Parse(metadata.Value);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return [];
        return Given(document.RootElement).Distinct(StringComparer.Ordinal).Take(Limits.MaxLabelsPerArtifact).ToValueList();
    }

    private static IEnumerable<string> Given(JsonElement metadata)
    {
        if (metadata.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.String) yield return label.GetString()!;
        if (!metadata.TryGetProperty("labels", out var labels) || labels.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in labels.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String) yield return item.GetString()!;
        }
    }
}
