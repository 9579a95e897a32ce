using System.Text.Json.Serialization;

namespace Multyagents;

/// <summary>Quality gates of tasks, added up: of one task its share of the run's, of a run the sum of its tasks'.</summary>
/// <remarks>Sums are kept up by adding and subtracting the share of a task that changes. The default value is the sum of no tasks.</remarks>
[GenerateSerializer, Immutable, Alias("multyagents.gate-totals")]
public readonly record struct GateTotals(
    [property: Id(0)] int TotalTasks,
    [property: Id(1)] int PassingTasks,
    [property: Id(2)] int FailingTasks,
    [property: Id(3)] int PendingTasks,
    [property: Id(4)] int NotConfiguredTasks,
    [property: Id(5)] int TotalChecks,
    [property: Id(6)] int PassedChecks,
    [property: Id(7)] int FailedChecks,
    [property: Id(8)] int PendingChecks,
    [property: Id(9)] int SkippedChecks,
    [property: Id(10)] int BlockerFailures,
    [property: Id(11)] int WarningFailures)
{
    /// <summary>
    /// How the gates stand together: <c>fail</c> when one fails, else <c>pending</c> when one is open, <c>not-configured</c> when no task has
    /// one, else <c>pass</c>.
    /// </summary>
    [JsonIgnore]
    public GateStatus Status => this switch
    {
        { FailingTasks: > 0 } => GateStatus.Fail,
        { PendingTasks: > 0 } => GateStatus.Pending,
        { PassingTasks: > 0 } => GateStatus.Pass,
        _ => GateStatus.NotConfigured,
    };

    /// <summary>The same in one sentence.</summary>
    [JsonIgnore]
    public string SummaryText => Status switch
    {
        GateStatus.NotConfigured => "no task has a quality gate",
        GateStatus.Pass => $"the quality gates of {Of(PassingTasks)} pass{Warnings}",
        GateStatus.Pending => $"{PassingTasks} of {Of(TotalTasks)} pass their quality gate, {PendingTasks} pending{Warnings}",
        _ => $"{FailingTasks} of {Of(TotalTasks)} fail their quality gate, {PassingTasks} pass, {PendingTasks} pending{Warnings}",
    };

    private string Warnings => WarningFailures switch
    {
        0 => "",
        1 => ", with 1 warning",
        _ => $", with {WarningFailures} warnings",
    };

    /// <summary>Both together.</summary>
    public static GateTotals operator +(GateTotals left, GateTotals right) => left.Add(right);

    /// <summary>The left without the right, which must be part of it.</summary>
    public static GateTotals operator -(GateTotals left, GateTotals right) => left.Subtract(right);

    /// <summary>Both together.</summary>
    public GateTotals Add(GateTotals other) => Combine(other, 1);

    /// <summary>This one without the other, which must be part of it.</summary>
    public GateTotals Subtract(GateTotals other) => Combine(other, -1);

    private GateTotals Combine(GateTotals other, int sign) => new(
        TotalTasks + (sign * other.TotalTasks),
        PassingTasks + (sign * other.PassingTasks),
        FailingTasks + (sign * other.FailingTasks),
        PendingTasks + (sign * other.PendingTasks),
        NotConfiguredTasks + (sign * other.NotConfiguredTasks),
        TotalChecks + (sign * other.TotalChecks),
        PassedChecks + (sign * other.PassedChecks),
        FailedChecks + (sign * other.FailedChecks),
        PendingChecks + (sign * other.PendingChecks),
        SkippedChecks + (sign * other.SkippedChecks),
        BlockerFailures + (sign * other.BlockerFailures),
        WarningFailures + (sign * other.WarningFailures));

    private static string Of(int tasks) => tasks == 1 ? "1 task" : $"{tasks} tasks";
}
