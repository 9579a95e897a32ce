using System.Globalization;

namespace Multyagents.Core.Tests;

/// <summary>
/// Reads a step: <c>"d &lt; bc | approval needs=report#final@b retry=2"</c> is step d that depends on b and c, needs approval, an artifact of
/// b and has two automatic retries. Conditions: <c>approval</c>, <c>approval=rejected</c> (decided before the run), <c>worktree</c>, <c>docker</c>,
/// <c>locks</c> or <c>locks=/a+/b</c>, <c>needs=type#label@step</c> (each part may be left out), <c>retry=n</c> or <c>retry=n:cause+cause</c>,
/// <c>gate=check+check?</c> (a question mark: only a warning), <c>role=9</c>.
/// </summary>
internal static class StepText
{
    private static readonly ProjectId Project = new(2);

    public static NewTask Parse(string text, bool isStep)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        var names = parts[0].Split('<', StringSplitOptions.TrimEntries);
        var letter = names[0].Single();
        var task = new NewTask(
            Given.Task(letter),
            isStep ? Given.Step(letter) : null,
            names.Length == 1 ? [] : Given.TaskIds(names[1].Replace(" ", "", StringComparison.Ordinal)),
            Given.Spec(letter));
        return parts.Length == 1 ? task : parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(task, With);
    }

    private static NewTask With(NewTask task, string condition)
    {
        var (name, value) = Halves(condition, '=');
        return name switch
        {
            "approval" => task with { Spec = task.Spec with { RequiresApproval = true }, Approval = value.Length == 0 ? null : Decided(value) },
            "worktree" => In(ExecutionMode.IsolatedWorktree, task),
            "docker" => In(ExecutionMode.DockerSandbox, task),
            "locks" => Locking(In(ExecutionMode.SharedWorkspace, task), value),
            "needs" => task with { RequiredArtifacts = new(task.RequiredArtifacts.Items.Add(Needed(value))) },
            "retry" => task with { RetryPolicy = Policy(value) },
            "gate" => task with { Spec = task.Spec with { QualityGatePolicy = Gate(value) } },
            "role" => task with { Spec = task.Spec with { RoleId = new(long.Parse(value, CultureInfo.InvariantCulture)) } },
            _ => throw new ArgumentException($"no such condition: {condition}", nameof(condition)),
        };
    }

    private static ApprovalDecision Decided(string status) =>
        new(WireNames<ApprovalStatus>.Parse(status)!.Value, "anna", "beforehand", new(2029, 12, 31, 0, 0, 0, TimeSpan.Zero));

    private static NewTask In(ExecutionMode mode, NewTask task) => task with { Spec = task.Spec with { ExecutionMode = mode, ProjectId = Project } };

    private static NewTask Locking(NewTask task, string paths) =>
        task with { Spec = task.Spec with { LockPaths = paths.Length == 0 ? ["/srv/shared"] : paths.Split('+').ToValueList() } };

    private static RequiredArtifact Needed(string text)
    {
        var (artifact, step) = Halves(text, '@');
        var (type, label) = Halves(artifact, '#');
        return new(step.Length == 0 ? null : new StepId(step), type.Length == 0 ? null : type, label.Length == 0 ? null : label);
    }

    private static RetryPolicy Policy(string text)
    {
        var (max, causes) = Halves(text, ':');
        return new(
            int.Parse(max, CultureInfo.InvariantCulture),
            causes.Length == 0 ? Enum.GetValues<RetryCause>().Skip(1).ToValueList() : causes.Split('+').Select(cause => WireNames<RetryCause>.Parse(cause)!.Value).ToValueList());
    }

    private static JsonText Gate(string checks) => new($$"""{"required_checks":[{{string.Join(',', checks.Split('+').Select(Check))}}]}""");

    private static string Check(string text) =>
        $$"""{"check":"{{text.TrimEnd('?')}}","required":true,"severity":"{{(text.EndsWith('?') ? "warn" : "blocker")}}"}""";

    private static (string Left, string Right) Halves(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");
}
