namespace Multyagents.Core.Tests;

/// <summary>Commands, short. Their time is set by the scenario.</summary>
internal static class Do
{
    public const string Operator = "olga";
    public const string Why = "flaky mirror";

    public static CreateRun Create(IReadOnlyList<string> steps, TemplateId? template, bool auto) => new(new NewRun(
        template,
        Operator,
        auto,
        steps.Select(text => StepText.Parse(text, template is not null)).ToValueList(),
        ClaimsExistingTasks: template is null))
    {
        At = default,
    };

    public static DispatchTask Dispatch(char step) => new(Given.Task(step)) { At = default };

    public static DispatchReady DispatchReady(int max = 10) => new(max) { At = default };

    /// <summary>A dispatch of a task whose paths were locked for it.</summary>
    public static DispatchTask DispatchWithPaths(char step) => Dispatch(step) with { Locked = [Given.Task(step)] };

    public static ContinueRun Continue() => new() { At = default };

    public static PauseRun Pause(long? version = null) => new(new RunControl(Operator, version)) { At = default };

    public static ResumeRun Resume(long? version = null) => new(new RunControl(Operator, version)) { At = default };

    public static AbortRun Abort(long? version = null) => new(new RunControl(Operator, version)) { At = default };

    public static RecordSubmission Accepted(char step, int attempt) =>
        new(new SubmissionReport(Given.Task(step), attempt, true, "queued", null)) { At = default };

    public static RecordSubmission Refused(char step, int attempt, string? message = "runner submit failed: 503") =>
        new(new SubmissionReport(Given.Task(step), attempt, false, null, message)) { At = default };

    public static BeginCancel BeginCancel(char step) => new(Given.Task(step), Operator) { At = default };

    public static RecordCancel Cancel(char step, int attempt, CancelOutcome outcome, string? message = null) =>
        new(new CancelReport(Given.Task(step), attempt, outcome, Operator, message)) { At = default };

    public static ReportTaskStatus Report(
        char step,
        int? attempt,
        TaskStatus status,
        long? digest = null,
        string? message = null,
        int? exitCode = null,
        string? stdout = null,
        Handoff? handoff = null,
        string? container = null,
        WorktreeCleanup? cleanup = null,
        string source = ReportSources.Callback) =>
        new(
            new TaskReport(
                Given.Task(step), attempt, status, source, message, ExitCode: exitCode, Stdout: stdout, ContainerId: container, WorktreeCleanup: cleanup, Handoff: handoff),
            digest ?? Digest(status),
            CutOutput.None)
        {
            At = default,
        };

    /// <summary>Digest of the plain report of a status: the same for a repetition, another one for another status.</summary>
    public static long Digest(TaskStatus status) => 1_000 + (long)status;

    public static PartialRerun Rerun(
        string tasks = "",
        string steps = "",
        string by = Operator,
        string reason = Why,
        bool auto = true,
        int max = Limits.DefaultMaxDispatch,
        bool dry = false,
        string? key = null,
        string? hash = null,
        long? version = null,
        PlanHash? plan = null) =>
        new(new PartialRerunRequest(Given.TaskIds(tasks), Given.Steps(steps), by, reason, auto, max, dry, key, hash, version, plan)) { At = default };

    public static PublishClientEvent Publish(string type, char? step = null) =>
        new(new PublishEvent(type, "qa", step is { } letter ? Given.Task(letter) : null, new JsonText("""{"note":"x"}"""))) { At = default };

    public static DecideApproval Approve(char step, string? by = Operator, string? comment = null) => Decide(step, ApprovalStatus.Approved, by, comment);

    public static DecideApproval Reject(char step, string? by = Operator, string? comment = null) => Decide(step, ApprovalStatus.Rejected, by, comment);

    public static DecideApproval Decide(char step, ApprovalStatus status, string? by, string? comment) =>
        new(new DecideApprovalRequest(Given.Task(step), status, by, comment)) { At = default };

    /// <summary>An artifact with labels: one as <c>label</c>, more as <c>labels</c>.</summary>
    public static CreateArtifact CreateArtifact(char step, long id, string type = "report", params string[] labels) =>
        new(id, new NewArtifact(type, $"/out/{id}", $"artifact {id}", Given.Task(step), null, Labelled(labels))) { At = default };

    /// <summary>A handoff of artifacts, all of them required: <c>1</c>; or not: <c>-1</c>.</summary>
    public static Handoff Handoff(params long[] artifacts) =>
        new("done", null, [], [], artifacts.Select(id => new HandoffArtifact(Math.Abs(id), id > 0, null)).ToValueList());

    public static ReleaseTaskLocks ReleaseLocks(char step, string? by = Operator) => new(Given.Task(step), by) { At = default };

    public static DispatchLocked DispatchLocked(char step) => new(Given.Task(step)) { At = default };

    public static JsonText Labelled(string[] labels) => new(labels.Length switch
    {
        0 => "{}",
        1 => $$"""{"label":"{{labels[0]}}"}""",
        _ => $$"""{"labels":["{{string.Join("\",\"", labels)}}"]}""",
    });
}
