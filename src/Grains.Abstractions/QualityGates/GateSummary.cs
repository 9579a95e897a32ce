namespace Multyagents;

/// <summary>A task's quality gate as it stands.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="SummaryText">The same in words, with the names of failed checks.</param>
/// <param name="TotalChecks">Number of checks.</param>
/// <param name="PassedChecks">Checks that pass.</param>
/// <param name="FailedChecks">Checks that fail.</param>
/// <param name="PendingChecks">Checks that are open.</param>
/// <param name="SkippedChecks">Checks that do not apply.</param>
/// <param name="BlockerFailures">Failed checks that fail the gate.</param>
/// <param name="WarningFailures">Failed checks that do not.</param>
/// <param name="Checks">The checks, in the policy's order.</param>
[GenerateSerializer, Immutable, Alias("multyagents.gate-summary")]
public sealed record GateSummary(
    GateStatus Status,
    string SummaryText,
    int TotalChecks,
    int PassedChecks,
    int FailedChecks,
    int PendingChecks,
    int SkippedChecks,
    int BlockerFailures,
    int WarningFailures,
    ValueList<GateCheckResult> Checks);

/// <summary>One check of a task's quality gate.</summary>
/// <param name="Check">Which check.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Severity">What its failure means.</param>
/// <param name="Required">Whether it is required.</param>
/// <param name="Blocker">Whether its failure fails the gate: required, and of severity <c>blocker</c>.</param>
/// <param name="Message">What it found, in words.</param>
/// <param name="Details">What it looked at, a JSON object.</param>
[GenerateSerializer, Immutable, Alias("multyagents.gate-check-result")]
public sealed record GateCheckResult(
    string Check,
    GateCheckStatus Status,
    GateSeverity Severity,
    bool Required,
    bool Blocker,
    string Message,
    JsonText Details);
