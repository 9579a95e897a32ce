namespace Multyagents.Demo.Api;

/// <summary>Paths of the contract.</summary>
internal static class Paths
{
    public const string Health = "/health";
    public const string Contract = "/contracts/current";
    public const string Session = "/auth/session";
    public const string Roles = "/roles";
    public const string Projects = "/projects";
    public const string Templates = "/workflow-templates";
    public const string Runs = "/workflow-runs";
    public const string Artifacts = "/artifacts";

    public static string Run(long run) => FormattableString.Invariant($"/workflow-runs/{run}");

    public static string Summary(long run) => $"{Run(run)}/execution-summary";

    public static string PartialRerun(long run) => $"{Run(run)}/partial-rerun";

    public static string Pause(long run) => $"{Run(run)}/pause";

    public static string Resume(long run) => $"{Run(run)}/resume";

    public static string Abort(long run) => $"{Run(run)}/abort";

    public static string ControlLoop(long run) => $"{Run(run)}/control-loop";

    public static string Stream(long run) => $"{Run(run)}/events/stream";

    public static string Events(long run, string type) => FormattableString.Invariant($"/events?run_id={run}&event_type={type}");

    public static string Task(long task) => FormattableString.Invariant($"/tasks/{task}");

    public static string Audit(long task) => $"{Task(task)}/audit";

    public static string Attempts(long task) => $"{Task(task)}/attempts";

    public static string Output(long task, int attempt) => FormattableString.Invariant($"/tasks/{task}/attempts/{attempt}/output");

    public static string Approve(long task) => FormattableString.Invariant($"/approvals/{task}/approve");

    /// <summary>A run's page in the control panel.</summary>
    public static string RunPage(long run) => FormattableString.Invariant($"/runs/{run}");

    public const string ApprovalsPage = "/approvals";
}
