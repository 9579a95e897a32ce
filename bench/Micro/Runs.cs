using Multyagents.Runs;

namespace Multyagents.Bench.Micro;

/// <summary>Runs to measure on.</summary>
internal static class Runs
{
    /// <summary>A run of independent tasks that dispatches nothing by itself.</summary>
    public static RunState Manual(int tasks, DateTimeOffset at)
    {
        var spec = new TaskSpec(new(1), "a task of the benchmark", null, 600, Context7Mode.Inherit, ExecutionMode.NoWorkspace, false, null, [], null, null);
        var list = Enumerable.Range(1, tasks).Select(i => new NewTask(new(i), new StepId($"step-{i}"), [], spec)).ToValueList();
        return new CreateRun(new(new TemplateId(1), "bench", false, list, false)) { At = at }.Decide(new(1), null).Next!;
    }
}
