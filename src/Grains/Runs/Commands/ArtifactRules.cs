using Multyagents.Catalog;

namespace Multyagents.Runs;

/// <summary>What an artifact must be like. Grains are called by other services too, so the gateway's own checks are not enough.</summary>
internal static class ArtifactRules
{
    /// <summary>All that is wrong with it; null when nothing is.</summary>
    public static RunRejection? Check(NewArtifact artifact)
    {
        var errors = new FieldErrors();
        if (!ArtifactTypes.All.Contains(artifact.ArtifactType, StringComparer.Ordinal))
            errors.Add("artifact_type", $"must be one of: {string.Join(", ", ArtifactTypes.All)}");
        TextRules.Required(artifact.Location, "location", Limits.MaxLocationLength, errors);
        TextRules.Check(artifact.Summary, "summary", Limits.MaxSummaryLength, errors);
        if (artifact.Metadata.Value.Length > Limits.MaxSettingsLength)
            errors.Add("metadata", $"must have at most {Limits.MaxSettingsLength} characters");
        else
            CheckIsObject(artifact.Metadata, errors);
        return errors.Or(() => artifact).Rejection;
    }

    private static void CheckIsObject(JsonText metadata, FieldErrors errors)
    {
        using var document = SettingsJson.OpenObject(metadata, "metadata", errors);
    }
}
