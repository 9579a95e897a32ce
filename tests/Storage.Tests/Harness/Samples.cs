using System.Text;

namespace Multyagents.Storage.Tests;

/// <summary>Ordinary values, to be varied by each test.</summary>
public static class Samples
{
    public static readonly DateTimeOffset At = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddMicroseconds(890_123);

    public static readonly RoleId RoleId = new(1);

    public static Role Role(long id = 1) => new(new(id), $"role {id}", true, "be good", ["git"], ["pack"], JsonText.EmptyObject);

    public static Project Project(long id = 1) => new(new(id), $"project {id}", "/srv/p", ["/srv/p/src"]);

    public static WorkflowTemplate Template(long id = 1, long? project = null, string? name = null, params long[] roles) => new(
        new(id),
        name ?? $"template {id}",
        project is { } p ? new ProjectId(p) : null,
        [.. (roles.Length == 0 ? [1] : roles).Select((role, i) => new WorkflowStep(
            new($"s{i}"), new(role), $"step {i}", i == 0 ? [] : [new StepId($"s{i - 1}")], null, null, [], null))]);

    public static TaskSpec Spec(long role = 1, long? project = null, string title = "a task") => new(
        new(role), title, null, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, project is { } p ? new ProjectId(p) : null, [], null, null);

    public static NewTask NewTask(long id, string? step = null, TaskSpec? spec = null) =>
        new(new(id), step is null ? null : new StepId(step), [], spec ?? Spec());

    public static JournalEntry Entry(long seq, string type = "task.dispatched", long? task = null, string payload = "{}") => new(
        seq, type, task is { } t ? new TaskId(t) : null, At.AddSeconds(seq), "control-plane", Encoding.UTF8.GetBytes(payload), HashOf(seq));

    public static byte[] HashOf(long seq) => [.. Enumerable.Range(0, 32).Select(i => (byte)(seq + i))];

    public static RunRow Row(long run, long version = 1, RunStatus status = RunStatus.Running) => new(
        new(run), null, status, "ann", false, At, At.AddSeconds(version), null, new TaskCounts(1, 0, 0, 0, 0, 2, 0, 0, 0), 0, version);

    public static RunAppend Append(long run, long expectedSeq, int count = 1) => new(
        new(run), expectedSeq, [.. Enumerable.Range(1, count).Select(i => Entry(expectedSeq + i))], Row(run, expectedSeq + count), []);

    public static RunAppend NewRun(long run, IEnumerable<NewTask> tasks, bool claims = false) =>
        Append(run, 0) with { Tasks = new([.. tasks], claims, At) };
}
