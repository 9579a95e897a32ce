namespace Multyagents.Runs;

/// <summary>What to tell people about failures.</summary>
/// <param name="Categories">Kinds of failure.</param>
/// <param name="Hints">What they mostly come from, each said once.</param>
/// <param name="Actions">What might be done, each said once.</param>
public sealed record Triage(ValueList<FailureCategory> Categories, ValueList<string> Hints, ValueList<string> Actions)
{
    /// <summary>Triage of some kinds of failure.</summary>
    public static Triage Of(IReadOnlyList<FailureCategory> categories) => new(
        categories.ToValueList(),
        categories.SelectMany(category => TriageAdvice.Hints(category)).Distinct(StringComparer.Ordinal).ToValueList(),
        categories.SelectMany(category => TriageAdvice.Actions(category)).Distinct(StringComparer.Ordinal).ToValueList());

    /// <summary>Triage of one task.</summary>
    public static Triage Of(FailureCategory? category) => Of(category is { } known ? [known] : []);
}

/// <summary>Triage of whole runs.</summary>
public static class RunTriage
{
    /// <summary>The union of its tasks'; a run that was aborted before any of them failed says that it was.</summary>
    public static Triage Of(RunStatus status, RunRollup rollup) =>
        Triage.Of(rollup.FailureCategories.Count == 0 && status == RunStatus.Aborted ? [FailureCategory.RunAborted] : rollup.FailureCategories);
}
