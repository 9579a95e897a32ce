namespace Multyagents.Runs;

/// <summary>What a handoff must be like.</summary>
internal static class HandoffRules
{
    /// <summary>All that is wrong with a report's handoff; null when nothing is.</summary>
    public static RunRejection? Check(TaskReport report, TaskState task)
    {
        if (report.Handoff is not { } handoff) return null;
        if (!report.Status.IsTerminal())
            return RunRejection.Invalid.Field("handoff", $"is accepted only with a terminal status, not with {report.Status.ToWire()}");

        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(handoff.Summary)) errors.Add(new("handoff.summary", "must not be blank"));
        CheckLength(handoff.Summary, "handoff.summary", Limits.MaxSummaryLength, errors);
        CheckLength(handoff.Details, "handoff.details", Limits.MaxSettingsLength, errors);
        CheckItems(handoff.NextActions, "handoff.next_actions", errors);
        CheckItems(handoff.OpenQuestions, "handoff.open_questions", errors);
        CheckArtifacts(handoff.Artifacts, task, errors);
        return errors.Count == 0 ? null : new RunRejection.Invalid(errors.Take(Limits.MaxFieldErrors).ToValueList());
    }

    /// <summary>The handoff as it is kept: without secrets, and without the NUL bytes that a program may have written.</summary>
    public static Handoff Clean(Handoff handoff) => new(
        Clean(handoff.Summary),
        handoff.Details is { } details ? Clean(details) : null,
        handoff.NextActions.Select(Clean).ToValueList(),
        handoff.OpenQuestions.Select(Clean).ToValueList(),
        handoff.Artifacts.Select(artifact => artifact with { Note = artifact.Note is { } note ? Clean(note) : null }).ToValueList());

    private static string Clean(string text) => Secrets.Hide(text).Replace('\0', '\uFFFD');

    private static void CheckItems(ValueList<string> items, string field, List<FieldError> errors)
    {
        if (items.Count > Limits.MaxHandoffItems) errors.Add(new(field, $"must have at most {Limits.MaxHandoffItems} items, not {items.Count}"));
        for (var i = 0; i < items.Count; i++) CheckLength(items[i], $"{field}[{i}]", Limits.MaxListItemLength, errors);
    }

    private static void CheckArtifacts(ValueList<HandoffArtifact> artifacts, TaskState task, List<FieldError> errors)
    {
        const string Field = "handoff.artifacts";
        if (artifacts.Count > Limits.MaxArtifactsPerTask) errors.Add(new(Field, $"must have at most {Limits.MaxArtifactsPerTask} items, not {artifacts.Count}"));
        var own = task.Handover.Artifacts.Select(artifact => artifact.Id).ToHashSet();
        for (var i = 0; i < artifacts.Count; i++)
        {
            if (!own.Contains(artifacts[i].ArtifactId))
                errors.Add(new($"{Field}[{i}].artifact_id", $"artifact {artifacts[i].ArtifactId} was not produced by task {task.Definition.TaskId} in this run"));
            CheckLength(artifacts[i].Note, $"{Field}[{i}].note", Limits.MaxListItemLength, errors);
        }
    }

    private static void CheckLength(string? text, string field, int most, List<FieldError> errors)
    {
        if (text?.Length > most) errors.Add(new(field, $"must have at most {most} characters, not {text.Length}"));
    }
}
