namespace Multyagents.Simulation.Tests.World;

/// <summary>A run that a schedule will create: a small random DAG, some of its tasks with approvals or retries.</summary>
internal sealed class PlannedRun
{
    private PlannedRun(RunId id, NewRun run) => (Id, Run, Tasks) = (id, run, [.. run.Tasks.Select(task => task.TaskId)]);

    public RunId Id { get; }

    public NewRun Run { get; }

    public IReadOnlyList<TaskId> Tasks { get; }

    public static PlannedRun Create(SeededRandom random, int number)
    {
        var count = 1 + random.Below(6);
        var density = 15 + random.Below(70);
        var withApprovals = random.Percent(15);
        var withRetries = random.Percent(20);
        var tasks = new List<NewTask>();
        for (var i = 0; i < count; i++)
        {
            var above = Enumerable.Range(0, i).Where(_ => random.Percent(density)).Select(other => IdOf(number, other)).ToValueList();
            var spec = new TaskSpec(
                new RoleId(1), $"task {i}", $"do {i}", 60, Context7Mode.Inherit, ExecutionMode.NoWorkspace, withApprovals && random.Percent(40), null, [], null, null);
            var retries = withRetries && random.Percent(60) ? new RetryPolicy(1 + random.Below(2), [random.Percent(50) ? RetryCause.Network : RetryCause.RunnerTransient]) : null;
            tasks.Add(new(IdOf(number, i), new StepId($"s{i}"), above, spec, [], retries));
        }

        return new(new RunId(number), new NewRun(new TemplateId(1), "ida", random.Percent(65), tasks.ToValueList(), ClaimsExistingTasks: false));
    }

    private static TaskId IdOf(int run, int task) => new((run * 100) + task);
}
