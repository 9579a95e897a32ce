using System.Text.Json;

namespace Multyagents.Runs;

/// <summary>One check of a quality gate policy.</summary>
/// <param name="Check">Which check: one of <see cref="GateCheckNames"/>; any other fails as unknown.</param>
/// <param name="Required">Whether it is required.</param>
/// <param name="Severity">What its failure means.</param>
public sealed record GateCheck(string Check, bool Required, GateSeverity Severity)
{
    /// <summary>Whether its failure fails the gate.</summary>
    public bool IsBlocker => Required && Severity == GateSeverity.Blocker;
}

/// <summary>What a task's quality gate consists of.</summary>
/// <param name="Checks">The checks, in the order given; none: there is no gate.</param>
public sealed record GatePolicy(ValueList<GateCheck> Checks)
{
    // Evaluated, it fails as unknown: a check that cannot be read must not pass unseen.
    private const string Unnamed = "(unnamed)";

    /// <summary>The gate of a task that names none: it has to succeed.</summary>
    public static GatePolicy Default { get; } = new([new(GateCheckNames.TaskStatus, Required: true, GateSeverity.Blocker)]);

    /// <summary>
    /// Reads a <c>quality_gate_policy</c>. One without the list <c>required_checks</c> says nothing about the gate and gives
    /// <see cref="Default"/>; an empty list turns the gate off.
    /// </summary>
    /// <remarks>Policies were checked when they came in. Whatever is odd nevertheless counts as its strictest reading, never as an exception.</remarks>
    public static GatePolicy Parse(JsonText? policy)
    {
        if (policy?.Value is not { } json) return Default;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Member(document.RootElement, "required_checks", JsonValueKind.Array) is { } checks
                ? new(checks.EnumerateArray().Select(Read).ToValueList())
                : Default;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return Default;
        }
    }

    private static GateCheck Read(JsonElement check) => new(
        Member(check, "check", JsonValueKind.String)?.GetString() ?? Unnamed,
        Member(check, "required", JsonValueKind.False) is null,
        WireNames<GateSeverity>.Parse(Member(check, "severity", JsonValueKind.String)?.GetString()) ?? GateSeverity.Blocker);

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}

/// <summary>The checks that there are.</summary>
public static class GateCheckNames
{
    /// <summary>The task has succeeded.</summary>
    public const string TaskStatus = "task-status";

    /// <summary>The task's approval was given.</summary>
    public const string ApprovalStatus = "approval-status";

    /// <summary>The task has published a handoff.</summary>
    public const string HandoffPresent = "handoff-present";

    /// <summary>The artifacts that the task requires are there.</summary>
    public const string RequiredArtifactsPresent = "required-artifacts-present";
}
