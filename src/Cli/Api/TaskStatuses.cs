namespace Multyagents.Cli.Api;

/// <summary>Names of statuses that the command line tells apart. What may be done in them, the server alone knows.</summary>
internal static class TaskStatuses
{
    public const string Success = "success";

    /// <summary>What <c>--failed</c> means: the contract's failed terminal statuses.</summary>
    public static readonly IReadOnlySet<string> Failed = new HashSet<string>(StringComparer.Ordinal) { "failed", "canceled", "submit-failed" };

    /// <summary>With the runner, or on the way there.</summary>
    public static readonly IReadOnlySet<string> Active = new HashSet<string>(StringComparer.Ordinal) { "dispatched", "queued", "running", "cancel-requested" };
}
